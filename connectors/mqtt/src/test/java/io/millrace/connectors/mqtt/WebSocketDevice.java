package io.millrace.connectors.mqtt;

/** A device that speaks MQTT 3.1.1 over WebSocket, by hand, with Python's standard library. */
final class WebSocketDevice {

  static final String SCRIPT =
      """
      import os, socket, sys
      s = socket.create_connection(('127.0.0.1', int(sys.argv[1])))
      s.sendall(b'GET /mqtt HTTP/1.1\\r\\nHost: localhost\\r\\nUpgrade: websocket\\r\\n'
                b'Connection: Upgrade\\r\\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\\r\\n'
                b'Sec-WebSocket-Version: 13\\r\\nSec-WebSocket-Protocol: mqtt\\r\\n\\r\\n')
      assert b' 101 ' in s.recv(4096)
      def frame(data):
          mask = os.urandom(4)
          body = bytes(b ^ mask[i % 4] for i, b in enumerate(data))
          s.sendall(bytes([0x82, 0x80 | len(data)]) + mask + body)
      frame(b'\\x10\\x0d\\x00\\x04MQTT\\x04\\x02\\x00\\x3c\\x00\\x01w')
      assert b'\\x20\\x02\\x00\\x00' in s.recv(4096)
      topic, payload = b'devices/d1/t', b'hello'
      rest = len(topic).to_bytes(2, 'big') + topic + b'\\x00\\x01' + payload
      frame(bytes([0x32, len(rest)]) + rest)
      assert b'\\x40\\x02\\x00\\x01' in s.recv(4096)
      """;

  private WebSocketDevice() {}
}

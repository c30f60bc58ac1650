-- wrk posts as fast as it can, and counts what it is answered.
local threads = {}

function setup(thread)
  table.insert(threads, thread)
end

function init()
  taken, refused, told, other = 0, 0, 0, 0
  wrk.method = "POST"
  wrk.body = '{"temperature":21.5,"humidity":40}'
  wrk.headers["Content-Type"] = "application/json"
end

function response(status, headers)
  if status == 200 then
    taken = taken + 1
  elseif status == 503 or status == 429 then
    refused = refused + 1
    if headers["Retry-After"] then told = told + 1 end
  else
    other = other + 1
  end
end

function done()
  local sums = { taken = 0, refused = 0, told = 0, other = 0 }
  for _, thread in ipairs(threads) do
    for name in pairs(sums) do sums[name] = sums[name] + thread:get(name) end
  end
  io.write(string.format("\n{\"taken\":%d,\"refused\":%d,\"told\":%d,\"other\":%d}\n",
    sums.taken, sums.refused, sums.told, sums.other))
end

package io.millrace.streams.rules.language;

import java.util.Optional;
import org.projectnessie.cel.parser.gen.CELLexer;
import org.projectnessie.cel.parser.gen.CELParser;
import org.projectnessie.cel.shaded.org.antlr.v4.runtime.BaseErrorListener;
import org.projectnessie.cel.shaded.org.antlr.v4.runtime.CharStreams;
import org.projectnessie.cel.shaded.org.antlr.v4.runtime.CommonTokenStream;
import org.projectnessie.cel.shaded.org.antlr.v4.runtime.RecognitionException;
import org.projectnessie.cel.shaded.org.antlr.v4.runtime.Recognizer;
import org.projectnessie.cel.shaded.org.antlr.v4.runtime.Token;

/**
 * Finds the first place where a text leaves the grammar. The library's own parser says so on the
 * standard error stream and in the words of its generator, so it only sees what passes here.
 */
final class Grammar {

  private static final int DEEPEST = 40;

  private Grammar() {}

  static Optional<Mistake> check(String source) {
    int open = deepest(source);
    if (open >= 0) {
      return Optional.of(Mistake.at(source, open, "Nested more than " + DEEPEST + " deep"));
    }
    FirstMistake first = new FirstMistake();
    CELLexer lexer = new CELLexer(CharStreams.fromString(source));
    lexer.removeErrorListeners();
    lexer.addErrorListener(first);
    CELParser parser = new CELParser(new CommonTokenStream(lexer));
    parser.removeErrorListeners();
    parser.addErrorListener(first);
    parser.start();
    return Optional.ofNullable(first.mistake);
  }

  private static int deepest(String source) {
    int depth = 0;
    for (int i = 0; i < source.length(); i++) {
      char c = source.charAt(i);
      if (c == '(' || c == '[' || c == '{') {
        depth++;
      } else if (c == ')' || c == ']' || c == '}') {
        depth--;
      }
      if (depth > DEEPEST) {
        return i;
      }
    }
    return -1;
  }

  private static final class FirstMistake extends BaseErrorListener {

    private Mistake mistake;

    @Override
    public void syntaxError(
        Recognizer<?, ?> recognizer,
        Object symbol,
        int line,
        int column,
        String words,
        RecognitionException cause) {
      if (mistake == null) {
        mistake = new Mistake(line, column + 1, describe(symbol));
      }
    }

    private static String describe(Object symbol) {
      if (symbol instanceof Token token) {
        return token.getType() == Token.EOF
            ? "The expression ends too early"
            : "Unexpected '" + token.getText() + "'";
      }
      return "This character, or what it begins, cannot stand here; texts are in quotes";
    }
  }
}

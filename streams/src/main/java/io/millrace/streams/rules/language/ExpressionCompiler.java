package io.millrace.streams.rules.language;

import com.google.api.expr.v1alpha1.Decl;
import com.google.api.expr.v1alpha1.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.projectnessie.cel.Ast;
import org.projectnessie.cel.Env;
import org.projectnessie.cel.Env.AstIssuesTuple;
import org.projectnessie.cel.EnvOption;
import org.projectnessie.cel.Issues;
import org.projectnessie.cel.checker.Decls;
import org.projectnessie.cel.common.CELError;

/** Makes expressions of texts, or says where and why that does not go. Thread-safe. */
public final class ExpressionCompiler {

  /** The longest text, in characters. */
  public static final int LONGEST = 2000;

  private static final Pattern OVERLOAD =
      Pattern.compile("found no matching overload for '(.+)' applied to '\\((.*)\\)'");
  private static final Map<String, String> KINDS =
      Map.of("double", "number", "string", "text", "bool", "truth value");

  private final Env base = Env.newEnv(EnvOption.clearMacros());

  /** Compiles one expression. */
  public Compilation compile(String source) {
    if (source.length() > LONGEST) {
      return new Mistake(1, 1, "Longer than " + LONGEST + " characters");
    }
    Optional<Mistake> outside = Grammar.check(source);
    if (outside.isPresent()) {
      return outside.get();
    }
    try {
      return check(source);
    } catch (MistakeException e) {
      return e.mistake();
    }
  }

  private Expression check(String source) throws MistakeException {
    AstIssuesTuple parsed = base.parse(source);
    refuse(source, parsed);
    Ast ast = parsed.getAst();
    Reduction reduction = new Reduction(source, ast.getSourceInfo());
    Expr reduced = reduction.reduce(ast.getExpr());
    Env env = base.extend(EnvOption.declarations(variables(reduction.questions())));
    AstIssuesTuple checked = env.check(new Ast(reduced, ast.getSourceInfo(), ast.getSource()));
    refuse(source, checked);
    if (!checked.getAst().getResultType().equals(Decls.Bool)) {
      throw new MistakeException(
          new Mistake(1, 1, "A rule needs a condition, such as value('temperature') > 90"));
    }
    if (reduction.questions().isEmpty()) {
      throw new MistakeException(new Mistake(1, 1, "The expression asks nothing about a device"));
    }
    return new Expression(source, reduction.questions(), env.program(checked.getAst()));
  }

  private static List<Decl> variables(List<Question> questions) {
    List<Decl> variables = new ArrayList<>();
    for (int i = 0; i < questions.size(); i++) {
      variables.add(Decls.newVar(Expression.ANSWER + i, questions.get(i).function().kind().type()));
    }
    return variables;
  }

  private static void refuse(String source, AstIssuesTuple result) throws MistakeException {
    if (result.hasIssues()) {
      throw new MistakeException(first(result.getIssues()));
    }
  }

  private static Mistake first(Issues issues) {
    CELError error = issues.getErrors().get(0);
    return new Mistake(
        error.getLocation().line(), error.getLocation().column() + 1, plain(error.getMessage()));
  }

  /** In the words of this language, where the library speaks of overloads. */
  private static String plain(String message) {
    Matcher matcher = OVERLOAD.matcher(message);
    if (!matcher.find()) {
      return message;
    }
    String operator = matcher.group(1).replace("_", "").replace("@", "");
    String operands = matcher.group(2);
    for (Map.Entry<String, String> kind : KINDS.entrySet()) {
      operands = operands.replaceAll("\\b" + kind.getKey() + "\\b", kind.getValue());
    }
    return "'" + operator + "' does not go with " + operands.replace(", ", " and ");
  }
}

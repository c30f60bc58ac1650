package io.millrace.streams.rules.language;

import com.google.api.expr.v1alpha1.Constant;
import com.google.api.expr.v1alpha1.Expr;
import com.google.api.expr.v1alpha1.Expr.Call;
import com.google.api.expr.v1alpha1.SourceInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reduces a parsed expression to what rules may say: each call of a function becomes a variable
 * that stands for its answer, each whole number a floating point one, and everything that is not
 * arithmetic, comparison or logic is refused. So no expression can loop, call or look anything up.
 */
final class Reduction {

  private static final int MOST_QUESTIONS = 32;
  private static final String IN = "@in";
  private static final Set<String> OPERATORS =
      Set.of(
          "_&&_", "_||_", "!_", "_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_", "_+_", "_-_", "_*_",
          "_/_", "-_", "_?_:_");

  private final String source;
  private final Map<Long, Integer> positions;
  private final List<Question> questions = new ArrayList<>();

  Reduction(String source, SourceInfo info) {
    this.source = source;
    this.positions = info.getPositionsMap();
  }

  List<Question> questions() {
    return questions;
  }

  Expr reduce(Expr expr) throws MistakeException {
    return switch (expr.getExprKindCase()) {
      case CONST_EXPR -> constant(expr);
      case CALL_EXPR -> call(expr);
      case IDENT_EXPR ->
          throw mistake(
              expr,
              "'"
                  + expr.getIdentExpr().getName()
                  + "' is not known; to ask for a metric write"
                  + " value('"
                  + expr.getIdentExpr().getName()
                  + "')");
      case LIST_EXPR -> throw mistake(expr, "A list can stand only after 'in'");
      default -> throw mistake(expr, "This is not part of the language of rules");
    };
  }

  private Expr constant(Expr expr) throws MistakeException {
    Constant constant = expr.getConstExpr();
    return switch (constant.getConstantKindCase()) {
      case INT64_VALUE ->
          expr.toBuilder()
              .setConstExpr(Constant.newBuilder().setDoubleValue(constant.getInt64Value()))
              .build();
      case DOUBLE_VALUE, STRING_VALUE, BOOL_VALUE -> expr;
      default -> throw mistake(expr, "Only numbers, texts and truth values can stand here");
    };
  }

  private Expr call(Expr expr) throws MistakeException {
    Call call = expr.getCallExpr();
    if (call.hasTarget()) {
      throw mistake(expr, "Nothing can be called with a dot: '" + call.getFunction() + "'");
    }
    if (call.getFunction().equals(IN)) {
      return membership(expr, call);
    }
    if (!OPERATORS.contains(call.getFunction())) {
      return question(expr, call);
    }
    Call.Builder reduced = call.toBuilder().clearArgs();
    for (Expr argument : call.getArgsList()) {
      reduced.addArgs(reduce(argument));
    }
    return expr.toBuilder().setCallExpr(reduced).build();
  }

  private Expr membership(Expr expr, Call call) throws MistakeException {
    Expr list = call.getArgs(1);
    if (!list.hasListExpr()) {
      throw mistake(list, "After 'in' comes a list, such as ['FAULT', 'STOP']");
    }
    Expr.CreateList.Builder elements = Expr.CreateList.newBuilder();
    for (Expr element : list.getListExpr().getElementsList()) {
      if (!element.hasConstExpr()) {
        throw mistake(element, "A list holds only numbers, texts and truth values");
      }
      elements.addElements(constant(element));
    }
    Expr reduced = list.toBuilder().setListExpr(elements).build();
    return expr.toBuilder()
        .setCallExpr(call.toBuilder().setArgs(0, reduce(call.getArgs(0))).setArgs(1, reduced))
        .build();
  }

  private Expr question(Expr expr, Call call) throws MistakeException {
    RuleFunction function = RuleFunction.find(call.getFunction());
    if (function == null) {
      throw mistake(
          expr, call, "There is no function '" + call.getFunction() + "'; there are " + names());
    }
    if (call.getArgsCount() != function.parameters().size()) {
      throw mistake(
          expr, call, "Write " + function.signature() + ", such as " + function.example());
    }
    Question question = new Arguments(function, call, this).question();
    int number = questions.indexOf(question);
    if (number < 0) {
      number = questions.size();
      questions.add(question);
    }
    if (questions.size() > MOST_QUESTIONS) {
      throw mistake(expr, call, "More than " + MOST_QUESTIONS + " questions in one expression");
    }
    return expr.toBuilder()
        .setIdentExpr(Expr.Ident.newBuilder().setName(Expression.ANSWER + number))
        .build();
  }

  MistakeException mistake(Expr place, String message) {
    return new MistakeException(
        Mistake.at(source, positions.getOrDefault(place.getId(), 0), message));
  }

  /** A call's position is that of its bracket; people look for the name. */
  private MistakeException mistake(Expr place, Call call, String message) {
    int bracket = positions.getOrDefault(place.getId(), 0);
    int name = source.lastIndexOf(call.getFunction(), bracket);
    return new MistakeException(Mistake.at(source, name < 0 ? bracket : name, message));
  }

  private static String names() {
    return Arrays.stream(RuleFunction.values())
        .map(RuleFunction::title)
        .collect(Collectors.joining(", "));
  }
}

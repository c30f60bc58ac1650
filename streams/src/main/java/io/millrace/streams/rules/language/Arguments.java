package io.millrace.streams.rules.language;

import com.google.api.expr.v1alpha1.Constant.ConstantKindCase;
import com.google.api.expr.v1alpha1.Expr;
import com.google.api.expr.v1alpha1.Expr.Call;

/** Reads what stands between the brackets of a function: texts in quotes, known beforehand. */
final class Arguments {

  private static final int LONGEST_NAME = 256;

  private final RuleFunction function;
  private final Call call;
  private final Reduction reduction;
  private String metric;
  private long span;
  private Statistic statistic;

  Arguments(RuleFunction function, Call call, Reduction reduction) {
    this.function = function;
    this.call = call;
    this.reduction = reduction;
  }

  Question question() throws MistakeException {
    for (int i = 0; i < function.parameters().size(); i++) {
      Parameter parameter = function.parameters().get(i);
      Expr argument = call.getArgs(i);
      if (argument.getConstExpr().getConstantKindCase() != ConstantKindCase.STRING_VALUE
          || !take(parameter, argument.getConstExpr().getStringValue())) {
        throw reduction.mistake(
            argument, "Here " + function.signature() + " wants " + parameter.wanted());
      }
    }
    return new Question(function, metric, span, statistic);
  }

  private boolean take(Parameter parameter, String text) {
    switch (parameter) {
      case METRIC -> metric = text;
      case DURATION -> span = Span.parse(text);
      case WINDOW -> span = Span.parseWindow(text);
      case STATISTIC -> statistic = Statistic.find(text);
    }
    return switch (parameter) {
      case METRIC -> !text.isBlank() && text.length() <= LONGEST_NAME;
      case DURATION, WINDOW -> span != Span.NONE;
      case STATISTIC -> statistic != null;
    };
  }
}

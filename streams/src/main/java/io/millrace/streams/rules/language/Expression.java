package io.millrace.streams.rules.language;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.projectnessie.cel.Program;
import org.projectnessie.cel.common.types.BoolT;
import org.projectnessie.cel.common.types.DoubleT;
import org.projectnessie.cel.common.types.Err;
import org.projectnessie.cel.common.types.StringT;
import org.projectnessie.cel.common.types.ref.Val;
import org.projectnessie.cel.interpreter.Activation;
import org.projectnessie.cel.interpreter.ResolvedValue;

/** A checked expression. Thread-safe; judging it takes a time that its length bounds. */
public final class Expression implements Compilation {

  static final String ANSWER = "answer_";

  private static final ResolvedValue NOT_KNOWN =
      ResolvedValue.resolvedValue(Err.newErr("nothing is known yet"));

  private final String source;
  private final List<Question> questions;
  private final Program program;

  Expression(String source, List<Question> questions, Program program) {
    this.source = source;
    this.questions = List.copyOf(questions);
    this.program = program;
  }

  /** As it was written. */
  public String source() {
    return source;
  }

  /** What it asks, in order of appearance. */
  public List<Question> questions() {
    return questions;
  }

  /** The metrics that it names. */
  public Set<String> metrics() {
    Set<String> metrics = new TreeSet<>();
    questions.forEach(question -> metrics.add(question.metric()));
    return metrics;
  }

  /** The first question that is answered with a number; it stands for the expression in alerts. */
  public Optional<Question> subject() {
    return questions.stream().filter(q -> q.function().kind() == Kind.NUMBER).findFirst();
  }

  /** Judges a device. What is not known only matters where the rest does not decide. */
  public Judgement judge(Facts facts) {
    Val result = program.eval(new Answers(facts)).getVal();
    if (result == BoolT.True) {
      return Judgement.HOLDS;
    }
    return result == BoolT.False ? Judgement.FAILS : Judgement.UNKNOWN;
  }

  private final class Answers implements Activation {

    private final Facts facts;

    Answers(Facts facts) {
      this.facts = facts;
    }

    @Override
    public ResolvedValue resolveName(String name) {
      if (!name.startsWith(ANSWER)) {
        return ResolvedValue.ABSENT;
      }
      Object answer =
          facts.answer(questions.get(Integer.parseInt(name, ANSWER.length(), name.length(), 10)));
      if (answer instanceof Double number) {
        return ResolvedValue.resolvedValue(DoubleT.doubleOf(number));
      }
      if (answer instanceof Boolean truth) {
        return ResolvedValue.resolvedValue(truth ? BoolT.True : BoolT.False);
      }
      return answer == null
          ? NOT_KNOWN
          : ResolvedValue.resolvedValue(StringT.stringOf((String) answer));
    }

    @Override
    public Activation parent() {
      return null;
    }
  }
}

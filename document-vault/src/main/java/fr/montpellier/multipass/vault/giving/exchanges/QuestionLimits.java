package fr.montpellier.multipass.vault.giving.exchanges;

import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.vault.giving.sharing.fetched.SourceQuestionRepository;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Bounds how often a resident has one source asked about them, in all exchanges together: a new exchange, after an
 * objection, gives no more questions (docs/adr/0205).
 */
@Component
class QuestionLimits {

    static final int MOST = 5;
    private static final Duration WINDOW = Duration.ofDays(1);

    private final SourceQuestionRepository questions;
    private final Clock clock;

    QuestionLimits(SourceQuestionRepository questions, Clock clock) {
        this.questions = questions;
        this.clock = clock;
    }

    /**
     * What a resident may still ask.
     *
     * @param left questions until the oldest one of the last 24 hours counts no more
     * @param next when the next one is possible, if none is left
     */
    record Left(int left, Optional<Instant> next) {}

    Left left(SubjectId resident, String source) {
        List<Instant> asked = questions.find(resident, source, start());
        return asked.size() < MOST
                ? new Left(MOST - asked.size(), Optional.empty())
                : new Left(0, Optional.of(asked.get(asked.size() - MOST).plus(WINDOW)));
    }

    /** Takes one of the questions; returns false if none is left. */
    boolean take(SubjectId resident, String source) {
        return questions.insert(resident, source, clock.instant(), start(), MOST);
    }

    /** Forgets the questions that count no more. */
    void forgetOld() {
        questions.deleteBefore(start());
    }

    private Instant start() {
        return clock.instant().minus(WINDOW);
    }
}

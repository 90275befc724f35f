package fr.montpellier.multipass.vault.giving.audit;

import fr.montpellier.multipass.service.problems.CommonProblem;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.Caller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lets the data protection officer write to the residents whom a breach concerns (GDPR, article 34). */
@RestController
@RequestMapping("/api/audit/breach-notices")
@PreAuthorize("hasAuthority('SCOPE_journal.read')")
class BreachNoticesController {

    private static final int SHORTEST = 10;
    private static final int LONGEST = 2_000;
    private static final int MOST_SHOWN = 200;

    private final BreachNotices notices;
    private final BreachNoticeRepository stored;

    BreachNoticesController(BreachNotices notices, BreachNoticeRepository stored) {
        this.notices = notices;
        this.stored = stored;
    }

    /**
     * @param department code; absent: all readers
     * @param message that the residents read
     * @param attempt chosen by the caller; when it is repeated, nothing is sent again
     */
    record BreachNoticeBody(
            @NotNull Instant since,
            @NotNull Instant until,
            @Nullable @Pattern(regexp = "[a-z0-9-]{1,100}") String department,
            @NotNull @Size(min = SHORTEST, max = LONGEST) String message,
            @NotNull UUID attempt) {

        /** Returns a text without the message. */
        @Override
        public String toString() {
            return "BreachNoticeBody[" + attempt + "]";
        }
    }

    /**
     * @param residents to how many the message was sent
     * @param waiting how many of them the identity server is still to tell of it
     */
    record SentBreachNotice(
            UUID id,
            Instant sentAt,
            Instant since,
            Instant until,
            @Nullable String department,
            int residents,
            int waiting) {

        static SentBreachNotice of(BreachNotice notice, Map<Instant, Integer> waiting) {
            return new SentBreachNotice(
                    notice.id(),
                    notice.sentAt(),
                    notice.selection().since(),
                    notice.selection().until(),
                    notice.selection().department().orElse(null),
                    notice.residents(),
                    waiting.getOrDefault(notice.sentAt(), 0));
        }
    }

    /** @param items the newest first, at most 200 */
    record SentBreachNotices(List<SentBreachNotice> items) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    SentBreachNotice sendBreachNotice(Caller.Dpo officer, @Valid @RequestBody BreachNoticeBody body) {
        String message = body.message().strip();
        if (message.length() < SHORTEST) {
            throw new ProblemException(CommonProblem.BAD_REQUEST).with("parameter", "message");
        }
        BreachNotice sent = notices.send(
                officer, BreachSelection.of(body.since(), body.until(), body.department()), message, body.attempt());
        return SentBreachNotice.of(sent, notices.countWaiting());
    }

    /** Returns what was sent in the last twelve months, which is as long as it is kept. */
    @GetMapping
    SentBreachNotices sentBreachNotices(Caller.Dpo officer) {
        Map<Instant, Integer> waiting = notices.countWaiting();
        return new SentBreachNotices(stored.findLatest(MOST_SHOWN).stream()
                .map(notice -> SentBreachNotice.of(notice, waiting))
                .toList());
    }
}

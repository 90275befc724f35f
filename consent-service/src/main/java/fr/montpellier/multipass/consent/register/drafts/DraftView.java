package fr.montpellier.multipass.consent.register.drafts;

import fr.montpellier.multipass.consent.register.RegisterReader;
import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.service.tokens.Caller;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * @param version that it becomes
 * @param state {@code written}, {@code proposed}, {@code published} or {@code discarded}
 * @param effectiveFrom day from which it applies; absent: the day of the publication
 * @param authors names of those who wrote or proposed it
 * @param publishedBy name of the officer
 * @param secondPersonNeeded whether the caller is an officer who does not publish it, since they wrote or proposed it or
 *     have the name of a person who did
 * @param refusal why it was given back
 * @param entry as in a register file
 */
record DraftView(
        String id,
        String code,
        String organisation,
        int version,
        String state,
        int revision,
        Instant changedAt,
        @Nullable LocalDate effectiveFrom,
        List<String> authors,
        @Nullable String publishedBy,
        boolean secondPersonNeeded,
        @Nullable String refusal,
        String title,
        JsonNode entry) {

    private static final JsonMapper JSON = JsonMapper.shared();

    static DraftView of(Draft draft, Caller caller) {
        return new DraftView(
                draft.id().toString(),
                draft.code(),
                draft.organisation(),
                draft.version(),
                draft.state().code(),
                draft.revision(),
                draft.changedAt(),
                draft.effectiveFrom().orElse(null),
                draft.authors().values().stream().sorted().distinct().toList(),
                draft.approver().map(Draft.Approver::name).orElse(null),
                caller instanceof Caller.Dpo officer && draft.hasAuthor(officer.subject(), officer.name()),
                draft.refusal().orElse(null),
                titleOf(draft),
                JSON.readTree(draft.content()));
    }

    private static String titleOf(Draft draft) {
        return RegisterReader.entry(draft.content())
                .texts()
                .in(Language.defaultLanguage())
                .title();
    }
}

package fr.montpellier.multipass.consent.register.drafts;

import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.service.names.NameTokens;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A version of a démarche that is not published yet, or was decided about.
 *
 * @param code of the démarche
 * @param organisation SIRET of the organisation whose administrators may change it
 * @param baseVersion latest version when the draft was opened, which its version follows; 0: the démarche is new
 * @param content entry of the register with the version, in its canonical JSON
 * @param effectiveFrom day in Europe/Paris from which it applies; empty: the day of the publication
 * @param revision 1 or more; each change increases it
 * @param authors who wrote or proposed the content: names by subject
 * @param approver who published it
 * @param refusal why it was given back, until it is proposed again
 */
record Draft(
        UUID id,
        String code,
        String organisation,
        int baseVersion,
        String content,
        Optional<LocalDate> effectiveFrom,
        DraftState state,
        int revision,
        Instant changedAt,
        Map<String, String> authors,
        Optional<Approver> approver,
        Optional<String> refusal) {

    record Approver(String subject, String name, Instant at) {}

    int version() {
        return baseVersion + 1;
    }

    /** Returns whether it is one of the authors. Compares names too, since one person may have an account at ProConnect and one here. */
    boolean hasAuthor(SubjectId subject, String name) {
        return authors.containsKey(subject.value())
                || authors.values().stream().anyMatch(author -> NameTokens.mayBeOnePerson(author, name));
    }

    /** Returns the next revision with another content and state, and one author more. */
    Draft changed(
            String newContent,
            Optional<LocalDate> day,
            DraftState newState,
            Map<String, String> newAuthors,
            Optional<String> newRefusal,
            Instant at) {
        return new Draft(
                id,
                code,
                organisation,
                baseVersion,
                newContent,
                day,
                newState,
                revision + 1,
                at,
                newAuthors,
                Optional.empty(),
                newRefusal);
    }

    /** Returns the next revision, published. */
    Draft published(Approver by, Instant at) {
        return new Draft(
                id,
                code,
                organisation,
                baseVersion,
                content,
                effectiveFrom,
                DraftState.PUBLISHED,
                revision + 1,
                at,
                authors,
                Optional.of(by),
                Optional.empty());
    }
}

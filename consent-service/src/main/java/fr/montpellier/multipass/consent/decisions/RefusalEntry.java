package fr.montpellier.multipass.consent.decisions;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.consent.decisions.messages.Entity;
import fr.montpellier.multipass.consent.decisions.messages.EvaluationRequest;
import fr.montpellier.multipass.consent.journal.ConsentJournalEvent;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.journal.Outcome;
import fr.montpellier.multipass.kernel.DepartmentCode;
import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.RefusalReason;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.kernel.SubjectId;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Builds the journal entry of a refusal. Values that the caller sent become facts only if they have the form of an
 * identifier or a code.
 */
final class RefusalEntry {

    private static final Pattern CLIENT = Pattern.compile("[A-Za-z0-9._~-]{1,100}");

    private JournalEvent entry;

    private RefusalEntry(RefusalReason reason) {
        entry = JournalEvent.of(ConsentJournalEvent.READ_REFUSED)
                .outcome(Outcome.REFUSED)
                .fact("reason", reason.code());
    }

    static JournalEvent of(
            EvaluationRequest request,
            Optional<SharingAuthorisation> authorisation,
            Optional<String> basis,
            RefusalReason reason) {
        RefusalEntry refusal = new RefusalEntry(reason);
        refusal.describe(request);
        authorisation.ifPresent(refusal::describe);
        return basis.map(known -> refusal.entry.fact("basis", known)).orElse(refusal.entry);
    }

    private void describe(EvaluationRequest request) {
        Entity resource = request.resource();
        setActor(request.subject());
        fact("department", request.subject().property("department"), DepartmentCode::new);
        if (!resource.type().equals("document")) {
            fact("authorisation", resource.id(), SharingAuthorisationId::parse);
        } else {
            fact("authorisation", request.context("authorisation"), SharingAuthorisationId::parse);
            fact("document", resource.id(), DocumentId::parse);
            fact("documentType", resource.property("type"), JustificatifType::new);
        }
    }

    /** Sets the actor. A client id is not personal data; it comes from a token that the vault verified. */
    private void setActor(Entity subject) {
        if (!subject.type().equals(AccessRequestParser.APPLICATION)) {
            wellFormed(subject.id(), SubjectId::new).ifPresent(agent -> entry = entry.actor(agent));
        } else if (CLIENT.matcher(subject.id()).matches()) {
            entry = entry.actor(subject.id()).fact("application", subject.id());
        }
    }

    private void describe(SharingAuthorisation authorisation) {
        authorisation.person().ifPresent(resident -> entry = entry.subject(resident));
        entry = entry.fact("demarche", authorisation.demarche().value())
                .fact("case", authorisation.caseReference().value());
    }

    private <T> void fact(String name, @Nullable String text, Function<String, T> form) {
        wellFormed(text, form).ifPresent(value -> entry = entry.fact(name, value.toString()));
    }

    private static <T> Optional<T> wellFormed(@Nullable String text, Function<String, T> form) {
        if (text == null || text.length() > 100) {
            return Optional.empty();
        }
        try {
            return Optional.of(form.apply(text));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}

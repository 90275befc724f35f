package fr.montpellier.multipass.consent.exchanges;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.consent.demarches.LegalBasis;
import fr.montpellier.multipass.consent.demarches.MandatedDemarches;
import fr.montpellier.multipass.consent.journal.ConsentJournalEvent;
import fr.montpellier.multipass.consent.paging.Cursor;
import fr.montpellier.multipass.consent.paging.Page;
import fr.montpellier.multipass.consent.paging.PageRequest;
import fr.montpellier.multipass.consent.problems.ConsentProblem;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.journal.Outcome;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.Caller;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Finds a resident's own exchanges. An exchange of another resident is treated as unknown, and the attempt is written to
 * the journal.
 */
@Service
class OwnLegalExchanges {

    private final LegalExchangeRepository exchanges;
    private final MandatedDemarches mandated;
    private final Journal journal;

    OwnLegalExchanges(LegalExchangeRepository exchanges, MandatedDemarches mandated, Journal journal) {
        this.exchanges = exchanges;
        this.mandated = mandated;
        this.journal = journal;
    }

    Page<LegalExchange> list(Caller.Resident resident, @Nullable String demarche, PageRequest request) {
        return Page.of(
                exchanges.findByResident(resident.subject(), demarche, mandated.codes(), request),
                request,
                last -> new Cursor(last.announcedAt(), last.id().value()));
    }

    /**
     * Returns an exchange of the resident.
     *
     * @throws ProblemException with {@link ConsentProblem#UNKNOWN_EXCHANGE}, or if a helper acts outside the mandate
     */
    LegalExchange find(Caller.Resident resident, String id) {
        SharingAuthorisationId asked = parse(id);
        Optional<LegalExchange> found = exchanges.find(asked);
        LegalExchange own = found.filter(each -> each.resident().equals(resident.subject()))
                .orElseThrow(() -> refused(resident, asked, found));
        mandated.require(own.demarche());
        return own;
    }

    private static SharingAuthorisationId parse(String id) {
        try {
            return SharingAuthorisationId.parse(id);
        } catch (IllegalArgumentException malformed) {
            throw new ProblemException(ConsentProblem.UNKNOWN_EXCHANGE).because("malformed identifier");
        }
    }

    private ProblemException refused(
            Caller.Resident resident, SharingAuthorisationId asked, Optional<LegalExchange> found) {
        JournalEvent refusal = JournalEvent.of(ConsentJournalEvent.ACCESS_REFUSED)
                .outcome(Outcome.REFUSED)
                .actor(resident.subject())
                .fact("authorisation", asked.toString())
                .fact("reason", found.isPresent() ? "other_owner" : "unknown_authorisation");
        journal.appendNow(found.map(known -> about(refusal, known)).orElse(refusal));
        return new ProblemException(ConsentProblem.UNKNOWN_EXCHANGE)
                .because(found.isPresent() ? "another resident's" : "no such exchange");
    }

    private static JournalEvent about(JournalEvent refusal, LegalExchange known) {
        JournalEvent based = refusal.fact("basis", LegalBasis.ECHANGE_LEGAL.code());
        return known.resident().equals(SharingAuthorisation.NO_PERSON) ? based : based.subject(known.resident());
    }
}

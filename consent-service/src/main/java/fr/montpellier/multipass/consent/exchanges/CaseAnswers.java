package fr.montpellier.multipass.consent.exchanges;

import fr.montpellier.multipass.consent.cases.views.FetchedAnswers;
import fr.montpellier.multipass.kernel.DemarcheCode;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.kernel.SubjectId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Gives the case desk what was fetched by legal exchanges. */
@Component
class CaseAnswers implements FetchedAnswers {

    private final LegalExchangeRepository exchanges;

    CaseAnswers(LegalExchangeRepository exchanges) {
        this.exchanges = exchanges;
    }

    @Override
    public Optional<FetchedAnswer> find(SharingAuthorisationId id) {
        return exchanges.find(id).map(CaseAnswers::answer);
    }

    @Override
    public List<FetchedAnswer> findSent(SubjectId resident, DemarcheCode demarche, Instant now) {
        return exchanges.findSent(resident, demarche, now).stream()
                .map(CaseAnswers::answer)
                .toList();
    }

    private static FetchedAnswer answer(LegalExchange exchange) {
        return new FetchedAnswer(
                exchange.id(),
                exchange.department(),
                exchange.source(),
                exchange.facts(),
                exchange.sentAt().orElse(exchange.announcedAt()),
                exchange.contested());
    }
}

package fr.montpellier.multipass.consent.exchanges;

import fr.montpellier.multipass.consent.demarches.Demarches;
import fr.montpellier.multipass.consent.demarches.needs.Fetch;
import fr.montpellier.multipass.consent.demarches.needs.RequestedType;
import fr.montpellier.multipass.consent.problems.ConsentProblem;
import fr.montpellier.multipass.consent.receipts.Receipts;
import fr.montpellier.multipass.service.problems.CommonProblem;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.representation.Representative;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Decides whether the caller may object to a legal exchange, for what the API says of it and for what it refuses. */
@Component
class ObjectionRule {

    private final Demarches demarches;
    private final Receipts receipts;

    ObjectionRule(Demarches demarches, Receipts receipts) {
        this.demarches = demarches;
        this.receipts = receipts;
    }

    /** Returns why the caller may not object to an exchange in that state; empty if they may. */
    Optional<ProblemException> obstacle(LegalExchange exchange, LegalExchange.State state) {
        if (isReserved(exchange)) {
            return Optional.of(new ProblemException(CommonProblem.NOT_WHILE_ACTING));
        }
        if (!isPermittedByLaw(exchange)) {
            return Optional.of(new ProblemException(ConsentProblem.OBJECTION_NOT_ALLOWED));
        }
        return switch (state) {
            case ANNOUNCED, SENT -> Optional.empty();
            case OBJECTED, ENDED -> Optional.of(LegalExchanges.stepNotAllowed(state));
        };
    }

    /** What the resident began is theirs to end, as an authorisation that they gave themselves; parents and guardians end the rest. */
    private boolean isReserved(LegalExchange exchange) {
        return Representative.current()
                .filter(acting -> !Representative.isLegal(acting.kind()) || !receipts.isGivenByAnother(exchange.id()))
                .isPresent();
    }

    private boolean isPermittedByLaw(LegalExchange exchange) {
        return demarches
                .version(exchange.demarche(), exchange.demarcheVersion())
                .fetchedFrom(exchange.source())
                .flatMap(RequestedType::fetch)
                .map(Fetch::objection)
                .orElse(true);
    }
}

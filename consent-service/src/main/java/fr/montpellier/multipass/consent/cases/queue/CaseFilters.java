package fr.montpellier.multipass.consent.cases.queue;

import fr.montpellier.multipass.consent.authorisations.CaseReference;
import fr.montpellier.multipass.service.tokens.Caller;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Service;

/** Tells which filters of a department's list include a case, so that a list that is displayed drops a case that left it. */
@Service
public class CaseFilters {

    private final CaseQueueRepository queue;
    private final Clock clock;

    CaseFilters(CaseQueueRepository queue, Clock clock) {
        this.queue = queue;
        this.clock = clock;
    }

    /**
     * Returns the codes of the filters that include a case now; none if it is archived.
     *
     * @param agent who may see the case
     */
    public List<String> including(Caller.Agent agent, CaseReference reference) {
        return queue.findFilters(agent, reference, clock.instant()).stream()
                .map(CaseFilter::code)
                .toList();
    }
}

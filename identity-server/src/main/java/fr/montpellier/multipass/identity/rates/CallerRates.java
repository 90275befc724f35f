package fr.montpellier.multipass.identity.rates;

import fr.montpellier.multipass.identity.people.signin.SignInService;
import fr.montpellier.multipass.service.rates.Rates;
import fr.montpellier.multipass.service.rates.TooManyRequests;
import jakarta.servlet.Filter;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Creates the filter that counts the requests of clients and people, for each chain of security filters. */
@Component
public class CallerRates {

    private final Rates rates;
    private final SignInService signIns;
    private final TooManyRequests tooMany;
    private final ApplicationEventPublisher events;

    CallerRates(Rates rates, SignInService signIns, TooManyRequests tooMany, ApplicationEventPublisher events) {
        this.rates = rates;
        this.signIns = signIns;
        this.tooMany = tooMany;
        this.events = events;
    }

    /** Returns a filter to be placed after all authentication filters. */
    public Filter filter() {
        return new CallerRateFilter(rates, signIns, tooMany, events);
    }
}

package fr.montpellier.multipass.consent.authorisations.changing;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.consent.authorisations.storage.SharingAgreementRepository;
import fr.montpellier.multipass.consent.demarches.Demarches;
import fr.montpellier.multipass.consent.organisations.ApplicationRepository;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Service;

/** Finds the terms under which an authorisation can be renewed. */
@Service
public class RenewalTermsFinder {

    private final SharingAgreementRepository agreements;
    private final Demarches demarches;
    private final ApplicationRepository applications;
    private final Clock clock;

    RenewalTermsFinder(
            SharingAgreementRepository agreements,
            Demarches demarches,
            ApplicationRepository applications,
            Clock clock) {
        this.agreements = agreements;
        this.demarches = demarches;
        this.applications = applications;
        this.clock = clock;
    }

    /** Returns the terms of the authorisation if it were renewed now, and a possible obstacle. */
    public RenewalTerms find(SharingAuthorisation authorisation) {
        return find(authorisation, clock.instant());
    }

    RenewalTerms find(SharingAuthorisation authorisation, Instant now) {
        return RenewalTerms.of(
                authorisation,
                demarches.version(authorisation.demarche(), authorisation.demarcheVersion()),
                demarches.current(authorisation.demarche()),
                authorisation.application().map(client -> limits(authorisation, client)),
                now);
    }

    private RenewalTerms.Application limits(SharingAuthorisation authorisation, String client) {
        return new RenewalTerms.Application(
                applications
                        .find(client)
                        .filter(known -> known.department().equals(authorisation.department()))
                        .isPresent(),
                agreements.findAskedDays(authorisation.id()).map(Duration::ofDays));
    }
}

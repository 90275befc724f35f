package fr.montpellier.multipass.consent.rights;

import fr.montpellier.multipass.kernel.SubjectId;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * Says whether the processing of a resident's data is restricted (GDPR, article 18): agents and applications then read nothing of it
 * by an authorisation or a legal exchange.
 */
@Component
public class Restrictions {

    /**
     * Until when the processing of the data of a row's {@code resident} is restricted, as a column of a statement on authorisations;
     * {@code infinity} without an announced end, and null if it never was.
     */
    public static final String UNTIL = "(SELECT max(coalesce(r.ends_at, 'infinity')) FROM restrictions r"
            + " WHERE r.resident = authorisations.resident) AS restricted_until";

    private final RightsRequestRepository requests;

    Restrictions(RightsRequestRepository requests) {
        this.requests = requests;
    }

    public boolean isRestricted(SubjectId resident, Instant now) {
        return requests.isRestricted(resident, now);
    }
}

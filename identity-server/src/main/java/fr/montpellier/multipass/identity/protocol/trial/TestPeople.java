package fr.montpellier.multipass.identity.protocol.trial;

import fr.montpellier.multipass.identity.clients.removal.ClientRemovedEvent;
import fr.montpellier.multipass.identity.people.federation.Provider;
import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.people.signin.SignInAuthentication;
import fr.montpellier.multipass.identity.people.signin.SignInService;
import fr.montpellier.multipass.identity.support.secrets.PairwiseSubjects;
import fr.montpellier.multipass.kernel.Role;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Signs invented people in to applications that are on trial. All that is stored of them is their sign-ins and the seeds of their
 * pseudonyms, until the application is removed.
 */
@Service
public class TestPeople {

    /** The largest number of sign-ins to one application in {@link #WINDOW}. */
    static final int MOST = 200;

    private static final Duration WINDOW = Duration.ofHours(1);

    private final SignInService signIns;
    private final PairwiseSubjects subjects;
    private final Clock clock;

    TestPeople(SignInService signIns, PairwiseSubjects subjects, Clock clock) {
        this.signIns = signIns;
        this.subjects = subjects;
        this.clock = clock;
    }

    /** Creates the pseudonyms of the invented people in a new application, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void create(String clientId) {
        TestPerson.holders(clientId).forEach(subjects::create);
    }

    /** Signs a person in, or returns empty if the application has had too many sign-ins in the last hour. */
    @Transactional
    Optional<SignInAuthentication> signIn(TestPerson person, String clientId) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (signIns.countSince(TestPerson.holders(clientId), now.minus(WINDOW)) >= MOST) {
            return Optional.empty();
        }
        var signIn = new SignIn(
                UUID.randomUUID(),
                person.holder(clientId),
                Provider.MULTIPASS,
                Role.RESIDENT,
                SignIn.TEST_PERSON,
                List.of(),
                now,
                person.person(),
                "");
        return Optional.of(signIns.storeTest(signIn, clientId));
    }

    /** Deletes what is stored of the invented people of an application; of another application nothing is. */
    @EventListener
    @Transactional
    public void delete(ClientRemovedEvent removed) {
        TestPerson.holders(removed.clientId()).forEach(holder -> {
            signIns.erase(holder);
            subjects.destroy(holder);
        });
    }
}

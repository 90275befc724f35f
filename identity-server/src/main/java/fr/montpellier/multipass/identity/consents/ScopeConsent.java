package fr.montpellier.multipass.identity.consents;

import fr.montpellier.multipass.identity.requests.AuthorizationRequest;
import fr.montpellier.multipass.identity.sessions.SignIn;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;

/**
 * The person agrees to what the client learns of them (OpenID Connect Core, section 3.1.2.4): the first time, when it
 * asks for more, and when it wants to be sure. A client that learns nothing but its own name for the person is not worth
 * a question.
 */
@Service
public class ScopeConsent {

    private final Consents consents;

    ScopeConsent(Consents consents) {
        this.consents = consents;
    }

    /** Whether the person has yet to say so. */
    public boolean isDue(AuthorizationRequest request, Optional<SignIn> person) {
        var client = request.client();
        var items = items(request);
        var wanted = request.prompts().contains("consent");
        var needed = wanted || (client.getClientSettings().isRequireAuthorizationConsent() && !items.isEmpty());
        var since = wanted ? request.askedAt() : Instant.EPOCH;
        return needed
                && person.filter(known -> consents.covers(known, client, items, since))
                        .isEmpty();
    }

    /**
     * Before somebody asks who signed in, for a client of which {@link #isDue} will ask too: both in one statement.
     *
     * @param signIn its name
     */
    public void readWithPerson(AuthorizationRequest request, String signIn) {
        if (request.client().getClientSettings().isRequireAuthorizationConsent()) {
            consents.readWithPerson(signIn, request.client());
        }
    }

    /** What the client would learn, in the order of the page: scopes, and {@code claim.} before claims named alone. */
    public Set<String> items(AuthorizationRequest request) {
        return Consents.items(request);
    }

    public void give(AuthorizationRequest request, SignIn person) {
        consents.give(person, request);
    }
}

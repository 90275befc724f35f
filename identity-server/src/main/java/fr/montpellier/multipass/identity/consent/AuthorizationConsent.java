package fr.montpellier.multipass.identity.consent;

import fr.montpellier.multipass.identity.grants.DocumentAccessConsent;
import fr.montpellier.multipass.identity.grants.DocumentAccessScreen;
import fr.montpellier.multipass.identity.requests.AuthorizationRequest;
import fr.montpellier.multipass.identity.requests.AuthorizationRequestException;
import fr.montpellier.multipass.identity.requests.RequestingClients;
import fr.montpellier.multipass.identity.sessions.SignIn;
import java.util.Locale;
import java.util.Optional;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.stereotype.Service;

/** What the person is asked, and what becomes of the answer: both parts are given, or neither. */
@Service
class AuthorizationConsent {

    private final ScopeConsents scopes;
    private final DocumentAccessConsent documents;
    private final DocumentAccessScreen screen;
    private final RequestingClients askers;

    AuthorizationConsent(
            ScopeConsents scopes,
            DocumentAccessConsent documents,
            DocumentAccessScreen screen,
            RequestingClients askers) {
        this.scopes = scopes;
        this.documents = documents;
        this.screen = screen;
        this.askers = askers;
    }

    /** What is left to answer. */
    record RequiredConsent(boolean identity, boolean documents) {

        boolean any() {
            return identity || documents;
        }
    }

    /**
     * What was on the screen that the person answered.
     *
     * @param identity whether it said what the client would learn
     * @param text of the démarche that it held, if it asked for documents
     */
    record DisplayedConsent(boolean identity, Optional<DocumentAccessConsent.Text> text) {}

    /** @throws AuthorizationRequestException if it may not be asked of that person */
    RequiredConsent required(AuthorizationRequest request, Optional<SignIn> person) {
        return new RequiredConsent(scopes.isRequired(request, person), documents.isRequired(request, person));
    }

    /**
     * @throws AuthorizationRequestException if it may not be asked of that person
     * @throws fr.montpellier.multipass.identity.grants.ConsentUnavailableException if the register does not answer
     */
    ConsentPrompt question(AuthorizationRequest request, SignIn person, Locale language) {
        var required = required(request, Optional.of(person));
        var access = required.documents() ? screen.of(request, language) : null;
        var client = askers.of(request, language);
        return new ConsentPrompt(
                client,
                access == null ? client.name() : access.application(),
                person.person().displayName(),
                required.identity() ? scopes.items(request) : null,
                access);
    }

    /**
     * The person agrees to what was shown; what was not is asked again. Documents first: when they cannot be recorded, the
     * client learns nothing either.
     *
     * @throws AuthorizationRequestException if nothing was recorded, or if it is not known and will be undone
     */
    void give(AuthorizationRequest request, SignIn person, DisplayedConsent shown) {
        var required = required(request, Optional.of(person));
        if (required.documents()) {
            if (shown.text().isEmpty()) {
                return;
            }
            documents.accept(request, person, shown.text().get());
        }
        if (required.identity() && shown.identity()) {
            scopes.give(request, person);
        }
    }

    /** The person says no, signed in or not any more. */
    AuthorizationRequestException refuse(AuthorizationRequest request, Optional<SignIn> person) {
        person.ifPresent(known -> documents.decline(request, known));
        return request.error(OAuth2ErrorCodes.ACCESS_DENIED, "The End-User denied the request");
    }
}

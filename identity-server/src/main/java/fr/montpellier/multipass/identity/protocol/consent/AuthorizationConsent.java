package fr.montpellier.multipass.identity.protocol.consent;

import fr.montpellier.multipass.identity.protocol.consentservice.ConsentGateway;
import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequest;
import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequestException;
import fr.montpellier.multipass.identity.protocol.request.RequestingClient;
import fr.montpellier.multipass.identity.protocol.request.RequestingClients;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.stereotype.Service;

/** Asks the person for everything that an authorization request requires their consent to: all of it is given, or nothing. */
@Service
class AuthorizationConsent {

    private final ScopeConsents scopes;
    private final DocumentAccessConsent documents;
    private final DocumentAccessViews views;
    private final RequestingClients clients;

    AuthorizationConsent(
            ScopeConsents scopes,
            DocumentAccessConsent documents,
            DocumentAccessViews views,
            RequestingClients clients) {
        this.scopes = scopes;
        this.documents = documents;
        this.views = views;
        this.clients = clients;
    }

    /**
     * What the person has yet to consent to.
     *
     * @param identity whether to what the client would learn of them
     * @param documents whether to the access to documents
     */
    record RequiredConsent(boolean identity, boolean documents) {

        boolean any() {
            return identity || documents;
        }
    }

    /**
     * What the screen displayed that the person answered.
     *
     * @param identity whether it said what the client would learn
     * @param text of the démarche that it displayed, if the client requested documents
     * @param documents that the person chose on it
     */
    record DisplayedConsent(
            boolean identity,
            Optional<DocumentAccessConsent.Text> text,
            List<ConsentGateway.ChosenDocument> documents) {}

    /**
     * Returns what the person has yet to consent to. It costs statements: compute it once per HTTP request.
     *
     * @throws AuthorizationRequestException if this person cannot consent to it
     */
    RequiredConsent required(AuthorizationRequest request, Optional<ConsentingPerson> person) {
        return new RequiredConsent(
                scopes.isRequired(request, person),
                documents.isRequired(request, person.map(ConsentingPerson::signIn)));
    }

    /**
     * Returns what the screen says.
     *
     * @param form what the person ticked so far, if the screen was displayed before
     * @throws fr.montpellier.multipass.identity.protocol.consentservice.ConsentUnavailableException if the register does not answer
     */
    ConsentPrompt prompt(
            AuthorizationRequest request,
            ConsentingPerson person,
            RequiredConsent required,
            Locale language,
            Optional<ChosenDocuments> form) {
        DocumentAccessView access = required.documents() ? views.of(request, person.signIn(), language, form) : null;
        RequestingClient client = clients.of(request, language);
        return new ConsentPrompt(
                client,
                access == null ? client.name() : access.application(),
                person.signIn().person().displayName(),
                required.identity() ? scopes.items(request) : null,
                access);
    }

    /**
     * Records that the person consents to what was displayed; what was not is asked again. The access to documents comes first:
     * if it cannot be recorded, the client learns nothing either.
     *
     * @return false if nothing was recorded because no document was chosen: there is nothing to authorise
     * @throws AuthorizationRequestException if nothing was recorded, or if that is not known and will be undone
     */
    boolean give(AuthorizationRequest request, ConsentingPerson person, DisplayedConsent displayed) {
        RequiredConsent required = required(request, Optional.of(person));
        if (required.documents()) {
            if (displayed.text().isEmpty()) {
                return true;
            }
            if (displayed.documents().isEmpty()) {
                return false;
            }
            documents.accept(request, person.signIn(), displayed.text().get(), displayed.documents());
        }
        if (required.identity() && displayed.identity()) {
            scopes.give(request, person.signIn());
        }
        return true;
    }

    /** Records that the person denies the request, and returns the error for the client. */
    AuthorizationRequestException refuse(AuthorizationRequest request, Optional<ConsentingPerson> person) {
        person.ifPresent(known -> documents.decline(request, known.signIn()));
        return request.error(OAuth2ErrorCodes.ACCESS_DENIED, "The End-User denied the request");
    }
}

package fr.montpellier.multipass.identity.protocol.consent;

import fr.montpellier.multipass.identity.protocol.consent.documents.AccessForm;
import fr.montpellier.multipass.identity.protocol.consent.documents.DocumentAccessConsent;
import fr.montpellier.multipass.identity.protocol.consent.documents.DocumentAccessView;
import fr.montpellier.multipass.identity.protocol.consent.documents.DocumentAccessViews;
import fr.montpellier.multipass.identity.protocol.consent.scopes.ConsentingPerson;
import fr.montpellier.multipass.identity.protocol.consent.scopes.ScopeConsents;
import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequest;
import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequestException;
import fr.montpellier.multipass.identity.protocol.request.RequestingClient;
import fr.montpellier.multipass.identity.protocol.request.RequestingClients;
import java.util.Locale;
import java.util.Optional;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.stereotype.Service;

/**
 * Asks the person on one screen for all consents that an authorization request requires. The person gives all of them
 * or none.
 */
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
     * The consents that are required.
     *
     * @param identity whether consent to the client's scopes and claims is required
     * @param documents whether consent to the access to documents is required
     */
    record RequiredConsent(boolean identity, boolean documents) {

        boolean any() {
            return identity || documents;
        }
    }

    /**
     * The content of the screen on which the person decided.
     *
     * @param identity whether the screen displayed the scopes and claims
     * @param text displayed text of the démarche, if the client requested documents
     * @param form choices of the person; empty: the client requested no documents
     */
    record DisplayedConsent(boolean identity, Optional<DocumentAccessConsent.Text> text, Optional<AccessForm> form) {}

    /**
     * Returns the consents that are required. The method executes SQL statements and should be called once for each
     * HTTP request.
     *
     * @throws AuthorizationRequestException if this person cannot consent to the request
     */
    RequiredConsent required(AuthorizationRequest request, Optional<ConsentingPerson> person) {
        return new RequiredConsent(
                scopes.isRequired(request, person),
                documents.isRequired(request, person.map(ConsentingPerson::signIn)));
    }

    /**
     * Returns the content of the screen.
     *
     * @param form choices that the person made so far, if the screen was displayed before
     * @throws fr.montpellier.multipass.identity.protocol.consentservice.ConsentUnavailableException if the consent
     *     service does not respond
     */
    ConsentPrompt prompt(
            AuthorizationRequest request,
            ConsentingPerson person,
            RequiredConsent required,
            Locale language,
            Optional<AccessForm> form) {
        DocumentAccessView access = required.documents() ? views.of(request, person.signIn(), language, form) : null;
        RequestingClient client = clients.of(request, language);
        return new ConsentPrompt(
                client,
                access == null ? client.name() : access.application(),
                person.signIn().person().displayName(),
                required.identity() ? scopes.items(request) : null,
                ScopeConsents.includesEmail(request) ? person.signIn().person().email() : null,
                access);
    }

    /**
     * Records the consent to the displayed content. Consents that were not displayed stay required. The access to
     * documents is recorded first; if that fails, the other consents are not recorded either.
     *
     * @throws AuthorizationRequestException if nothing was recorded, or if the result is unknown and will be undone
     * @throws fr.montpellier.multipass.identity.protocol.consent.documents.UnknownDocumentException if the form names a
     *     document that is not the resident's; nothing was recorded
     * @throws fr.montpellier.multipass.identity.protocol.consentservice.ConsentUnavailableException if the démarche cannot
     *     be read; nothing was recorded
     * @throws fr.montpellier.multipass.identity.protocol.documentchoices.VaultUnavailableException if the vault does not
     *     answer; nothing was recorded
     */
    void give(AuthorizationRequest request, ConsentingPerson person, DisplayedConsent displayed) {
        RequiredConsent required = required(request, Optional.of(person));
        if (required.documents()) {
            if (displayed.text().isEmpty() || displayed.form().isEmpty()) {
                return;
            }
            documents.accept(
                    request,
                    person.signIn(),
                    displayed.text().get(),
                    displayed.form().get());
        }
        if (required.identity() && displayed.identity()) {
            scopes.give(request, person.signIn());
        }
    }

    /** Records that the person denies the request, and returns the error for the client. */
    AuthorizationRequestException refuse(AuthorizationRequest request, Optional<ConsentingPerson> person) {
        person.ifPresent(known -> documents.decline(request, known.signIn()));
        return request.error(OAuth2ErrorCodes.ACCESS_DENIED, "The End-User denied the request");
    }
}

package fr.montpellier.multipass.identity.protocol.request.validation.signin;

import fr.montpellier.multipass.identity.clients.metadata.ClientPolicy;
import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequest;
import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequestValidator;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/**
 * Accepts {@code acting_for}, the choice that a person made on a page of this server, from clients of Multipass only: other applications get
 * no data of a represented person, and their own users sign in as themselves.
 */
public final class RepresentedPersonValidator implements AuthorizationRequestValidator {

    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    @Override
    public void validate(AuthorizationRequest request) {
        Optional<String> representation = request.parameters().get(AuthorizationRequest.ACTING_FOR);
        if (representation.isEmpty()) {
            return;
        }
        if (!ClientPolicy.of(request.client()).isOurs()) {
            throw request.error(
                    OAuth2ErrorCodes.UNAUTHORIZED_CLIENT, "acting_for is available to clients of Multipass only");
        }
        if (!UUID_FORM.matcher(representation.get()).matches()
                || request.responseType().implicit()) {
            throw request.error(
                    OAuth2ErrorCodes.INVALID_REQUEST, "acting_for must be a UUID, and response_type must be code");
        }
    }
}

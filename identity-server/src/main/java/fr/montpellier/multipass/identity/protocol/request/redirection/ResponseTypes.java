package fr.montpellier.multipass.identity.protocol.request.redirection;

import fr.montpellier.multipass.identity.protocol.request.parameters.RequestParameters;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.stereotype.Component;

/** The response types of this server: the code flow, and the implicit flow if the operator allows it. */
@Component
public class ResponseTypes {

    /** The implicit grant (RFC 6749, section 4.2). */
    public static final AuthorizationGrantType IMPLICIT = new AuthorizationGrantType("implicit");

    private final Set<ResponseType> supported;

    /**
     * @param implicit whether clients may register the implicit flow, which RFC 9700, section 2.1.2, advises against
     */
    ResponseTypes(@Value("${multipass.identity.requests.implicit:false}") boolean implicit) {
        supported = implicit ? EnumSet.allOf(ResponseType.class) : EnumSet.of(ResponseType.CODE);
    }

    public boolean implicit() {
        return supported.stream().anyMatch(ResponseType::implicit);
    }

    /** Returns the names in registrations and in the discovery document. */
    public List<String> names() {
        return supported.stream().map(ResponseType::wireName).toList();
    }

    public Set<ResponseType> supported() {
        return supported;
    }

    public Optional<ResponseType> of(RequestParameters parameters) {
        return parameters.get("response_type").flatMap(ResponseType::of).filter(supported::contains);
    }
}

package fr.montpellier.multipass.identity.requests;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.stereotype.Component;

/** The response types of this server: the code flow, and the implicit flow where the operator wants it. */
@Component
public class ResponseTypes {

    /** RFC 6749, section 4.2. */
    public static final AuthorizationGrantType IMPLICIT = new AuthorizationGrantType("implicit");

    private final Set<ResponseType> supported;

    ResponseTypes(RequestsSettings settings) {
        supported = settings.implicit() ? EnumSet.allOf(ResponseType.class) : EnumSet.of(ResponseType.CODE);
    }

    public boolean implicit() {
        return supported.stream().anyMatch(ResponseType::implicit);
    }

    /** As registrations and discovery spell them. */
    public List<String> names() {
        return supported.stream().map(ResponseType::wireName).toList();
    }

    Set<ResponseType> supported() {
        return supported;
    }

    Optional<ResponseType> of(RequestParameters parameters) {
        return parameters.get("response_type").flatMap(ResponseType::of).filter(supported::contains);
    }
}

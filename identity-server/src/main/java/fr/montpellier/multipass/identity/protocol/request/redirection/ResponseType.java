package fr.montpellier.multipass.identity.protocol.request.redirection;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The content of the authorization response (OAuth 2.0 Multiple Response Type Encoding Practices, section 3; OpenID
 * Connect Core, section 3).
 */
public enum ResponseType {
    CODE("code"),
    ID_TOKEN("id_token"),
    ID_TOKEN_TOKEN("id_token token");

    private final String wireName;

    ResponseType(String wireName) {
        this.wireName = wireName;
    }

    /** Parses a response type, whose words may be in any order (RFC 6749, section 3.1.1). */
    public static Optional<ResponseType> of(String parameter) {
        String words = Arrays.stream(parameter.split(" ", -1)).sorted().collect(Collectors.joining(" "));
        return Stream.of(values()).filter(type -> type.wireName.equals(words)).findFirst();
    }

    public String wireName() {
        return wireName;
    }

    /** Returns whether the response itself contains tokens. */
    public boolean implicit() {
        return this != CODE;
    }

    /** Returns whether the response contains an access token. */
    public boolean givesAccessToken() {
        return this == ID_TOKEN_TOKEN;
    }
}

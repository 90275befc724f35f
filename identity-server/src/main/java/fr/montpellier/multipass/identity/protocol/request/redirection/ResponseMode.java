package fr.montpellier.multipass.identity.protocol.request.redirection;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A mode of sending the authorization response (OAuth 2.0 Multiple Response Types, Form Post, JARM). A code is never
 * sent in a fragment, and a token never in a query.
 */
public enum ResponseMode {
    QUERY("query", Place.QUERY, false),
    FRAGMENT("fragment", Place.FRAGMENT, false),
    FORM_POST("form_post", Place.FORM, false),
    QUERY_JWT("query.jwt", Place.QUERY, true),
    FRAGMENT_JWT("fragment.jwt", Place.FRAGMENT, true),
    FORM_POST_JWT("form_post.jwt", Place.FORM, true);

    public enum Place {
        QUERY,
        FRAGMENT,
        FORM
    }

    /** The mode that signs the response in the default mode of the response type (JARM, section 2.3.4). */
    private static final String JWT = "jwt";

    private final String wireName;
    private final Place place;
    private final boolean signed;

    ResponseMode(String wireName, Place place, boolean signed) {
        this.wireName = wireName;
        this.place = place;
        this.signed = signed;
    }

    /** Returns the modes for the discovery document of a server with these types. */
    public static List<String> supported(Set<ResponseType> types) {
        return Stream.of(names(types, false), Stream.of(JWT), names(types, true))
                .flatMap(names -> names)
                .toList();
    }

    private static Stream<String> names(Set<ResponseType> types, boolean signed) {
        return Stream.of(values())
                .filter(mode -> mode.signed == signed && types.stream().anyMatch(mode::fits))
                .map(mode -> mode.wireName);
    }

    /** Returns the mode, or empty if it is unknown or not allowed for the response type. */
    public static Optional<ResponseMode> of(String wireName, ResponseType type) {
        String name = JWT.equals(wireName) ? defaultOf(type).wireName + "." + JWT : wireName;
        return Stream.of(values())
                .filter(mode -> mode.wireName.equals(name) && mode.fits(type))
                .findFirst();
    }

    static ResponseMode defaultOf(ResponseType type) {
        return type.implicit() ? FRAGMENT : QUERY;
    }

    private boolean fits(ResponseType type) {
        return place != (type.implicit() ? Place.QUERY : Place.FRAGMENT);
    }

    public Place place() {
        return place;
    }

    public boolean signed() {
        return signed;
    }
}

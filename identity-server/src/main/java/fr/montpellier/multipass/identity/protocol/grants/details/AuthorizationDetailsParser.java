package fr.montpellier.multipass.identity.protocol.grants.details;

import fr.montpellier.multipass.identity.protocol.request.parameters.GrantManagementRequest;
import fr.montpellier.multipass.identity.protocol.request.parameters.RequestedDocumentAccess;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * Parses {@code authorization_details} and rejects unknown members (RFC 9396, section 5). A request holds one element,
 * so that the resident decides on one purpose at a time (GDPR, recital 43).
 */
@Component
class AuthorizationDetailsParser {

    private static final int LONGEST = 4_096;
    private static final int MOST_DATATYPES = 50;
    private static final List<String> READ = List.of("read");
    private static final Pattern CODE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+){0,9}");
    private static final Pattern DAYS = Pattern.compile("P([1-9][0-9]{0,3})D");

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .withCoercionConfig(LogicalType.Textual, coercions -> {
                coercions.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                coercions.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                coercions.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
            })
            .build();

    private final String vault;

    AuthorizationDetailsParser(@Value("${multipass.clients.document-vault.url}") String vault) {
        this.vault = vault;
    }

    private record Element(
            @Nullable String type,
            @Nullable List<@Nullable String> locations,
            @Nullable List<@Nullable String> actions,
            @Nullable List<@Nullable String> datatypes,
            @Nullable String demarche,
            @Nullable String duration) {}

    /**
     * Parses the parameter of a request.
     *
     * @param grant grant management parameters of the request
     * @throws InvalidAuthorizationDetailsException if the text is not one complete element of the type
     */
    RequestedDocumentAccess parse(String json, GrantManagementRequest grant) {
        if (json.length() > LONGEST) {
            throw new InvalidAuthorizationDetailsException("authorization_details exceeds 4096 characters");
        }
        Element element = only(json);
        if (!DocumentAccess.TYPE.equals(element.type())) {
            throw new InvalidAuthorizationDetailsException("authorization_details: type is unknown (RFC 9396, 5)");
        }
        if (element.actions() != null && !READ.equals(element.actions())) {
            throw new InvalidAuthorizationDetailsException("authorization_details: actions must contain only read");
        }
        if (element.locations() != null && !List.of(vault).equals(element.locations())) {
            throw new InvalidAuthorizationDetailsException(
                    "authorization_details: locations must contain only the document vault");
        }
        if (element.demarche() == null || !isCode(element.demarche())) {
            throw new InvalidAuthorizationDetailsException("authorization_details: demarche is missing or malformed");
        }
        return new RequestedDocumentAccess(
                element.demarche(), datatypes(element.datatypes()), days(element.duration()), grant, null);
    }

    private static Element only(String json) {
        try {
            Element[] elements = STRICT.readValue(json, Element[].class);
            if (elements != null && elements.length == 1 && elements[0] != null) {
                return elements[0];
            }
        } catch (JacksonException e) {
            // The message of the cause is left out because it quotes the request.
            throw new InvalidAuthorizationDetailsException(
                    "authorization_details must be a JSON array of one object with known members (RFC 9396, 2)");
        }
        throw new InvalidAuthorizationDetailsException(
                "authorization_details must hold exactly one object; use grant_management_action=merge for more");
    }

    private static List<String> datatypes(@Nullable List<@Nullable String> asked) {
        if (asked == null
                || asked.isEmpty()
                || asked.size() > MOST_DATATYPES
                || !asked.stream().allMatch(AuthorizationDetailsParser::isCode)
                || new HashSet<>(asked).size() != asked.size()) {
            throw new InvalidAuthorizationDetailsException(
                    "authorization_details: datatypes is missing, malformed or holds duplicates");
        }
        return asked.stream().map(String::valueOf).toList();
    }

    private static @Nullable Integer days(@Nullable String duration) {
        if (duration == null) {
            return null;
        }
        Matcher days = DAYS.matcher(duration);
        if (!days.matches()) {
            throw new InvalidAuthorizationDetailsException(
                    "authorization_details: duration must be a number of days such as P30D");
        }
        return Integer.valueOf(days.group(1));
    }

    private static boolean isCode(@Nullable String text) {
        return text != null && text.length() <= 100 && CODE.matcher(text).matches();
    }
}

package fr.montpellier.multipass.simulators.provider.requests;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The requests of the {@code claims} parameter for the ID token (OpenID Connect Core, section 5.5).
 *
 * @param acrEssential whether a level outside {@code acrValues} must fail the request
 */
public record RequestedClaims(List<String> acrValues, boolean acrEssential, boolean amr, boolean authTime) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Requests no particular claim. */
    public static final RequestedClaims NONE = new RequestedClaims(List.of(), false, false, false);

    /**
     * Parses the parameter.
     *
     * @throws IllegalArgumentException when it is not a JSON object of objects
     */
    static RequestedClaims parse(@Nullable String parameter) {
        if (parameter == null) {
            return NONE;
        }
        JsonNode idToken = object(parameter).path("id_token");
        JsonNode acr = idToken.path("acr");
        List<String> values = new ArrayList<>();
        acr.path("values").forEach(value -> values.add(value.asString()));
        if (acr.path("value").isString()) {
            values.add(acr.path("value").asString());
        }
        return new RequestedClaims(
                List.copyOf(values),
                acr.path("essential").asBoolean(false),
                idToken.has("amr"),
                idToken.has("auth_time"));
    }

    private static JsonNode object(String parameter) {
        JsonNode claims;
        try {
            claims = JSON.readTree(parameter);
        } catch (tools.jackson.core.JacksonException notJson) {
            throw new IllegalArgumentException("claims is not JSON", notJson);
        }
        if (!claims.isObject()
                || !(claims.path("id_token").isMissingNode()
                        || claims.path("id_token").isObject())) {
            throw new IllegalArgumentException("claims is not an object of objects");
        }
        return claims;
    }
}

package fr.montpellier.multipass.simulators.proconnect;

import fr.montpellier.multipass.simulators.provider.people.Person;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A demo agent.
 *
 * @param siret the organisation that employs the agent, 14 digits
 * @param idpId identifier of the identity provider that knows the agent
 */
record Agent(
        String id,
        String givenName,
        String usualName,
        String email,
        String siret,
        String idpId,
        @Nullable String organizationalUnit,
        @Nullable String belongingPopulation)
        implements Person {

    static final String PASSWORD_LEVEL = "eidas1";
    static final String SECOND_FACTOR_LEVEL = "eidas1-mfa";

    static final Set<String> SCOPES = Set.of(
            "openid",
            "given_name",
            "usual_name",
            "email",
            "uid",
            "siret",
            "idp_id",
            "organizational_unit",
            "belonging_population");

    static final Set<String> CLAIMS = Set.of(
            "sub",
            "given_name",
            "usual_name",
            "email",
            "uid",
            "siret",
            "idp_id",
            "organizational_unit",
            "belonging_population");

    Agent {
        if (!id.matches("[a-z0-9-]{1,60}") || !siret.matches("[0-9]{14}") || !email.contains("@")) {
            throw new IllegalArgumentException("demo agent: id, siret or email");
        }
    }

    @Override
    public String displayName() {
        return givenName + " " + usualName;
    }

    /**
     * Returns the subject, which belongs to the identity provider's account and is the same for every relying party.
     */
    @Override
    public String subject(String clientId) {
        return UUID.nameUUIDFromBytes((idpId + "\n" + id).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    @Override
    public Map<String, Object> claims(Set<String> scopes) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("given_name", givenName);
        all.put("usual_name", usualName);
        all.put("email", email);
        all.put("uid", id);
        all.put("siret", siret);
        all.put("idp_id", idpId);
        if (organizationalUnit != null) {
            all.put("organizational_unit", organizationalUnit);
        }
        if (belongingPopulation != null) {
            all.put("belonging_population", belongingPopulation);
        }
        all.keySet().retainAll(scopes);
        return all;
    }
}

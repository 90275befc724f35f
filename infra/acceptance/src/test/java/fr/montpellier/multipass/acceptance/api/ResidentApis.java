package fr.montpellier.multipass.acceptance.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import fr.montpellier.multipass.acceptance.stack.Specimen;
import fr.montpellier.multipass.devstack.settings.Addresses;
import fr.montpellier.multipass.kernel.Audiences;
import fr.montpellier.multipass.kernel.Scopes;
import java.util.List;

/**
 * The APIs of the services with one resident's tokens.
 *
 * @param subject by which the services know the resident
 */
public record ResidentApis(Api vault, Api consent, String subject) {

    public static ResidentApis of(PortalStandIn portal, Addresses at, AccessToken resident) throws Exception {
        String vault = portal.exchange(resident, Audiences.VAULT, Scopes.DOCUMENTS_OWN, Scopes.ACCESSES_OWN);
        String consent = portal.exchange(resident, Audiences.CONSENT, Scopes.AUTHORISATIONS_OWN, Scopes.ACCESSES_OWN);
        return new ResidentApis(
                new Api(at.vault(), vault),
                new Api(at.consent(), consent),
                SignedJWT.parse(vault).getJWTClaimsSet().getSubject());
    }

    /** Returns the vault's API with an agent's token. */
    public static Api agent(PortalStandIn portal, Addresses at, String email) throws Exception {
        return new Api(at.vault(), portal.exchange(portal.agent(email), Audiences.VAULT, Scopes.DOCUMENTS_CONSULT));
    }

    /** Deposits a tax notice of 2022 and returns its identifier. */
    public String deposit(Specimen file) throws Exception {
        Api.Answer deposited = vault.deposit("avis-imposition", "2022", "application/pdf", file.bytes());
        assertThat(deposited.status()).as(deposited.problem()).isEqualTo(201);
        return deposited.json().path("id").asString();
    }

    public Api.Answer content(String document) throws Exception {
        return vault.get("/api/documents/" + document + "/content");
    }

    public void erase(String document) throws Exception {
        assertThat(vault.delete("/api/documents/" + document).status()).isEqualTo(204);
    }

    /** Returns the types of the entries about the resident in the vault's journal that have this fact. */
    public List<String> told(String fact, String value) throws Exception {
        return vault.get("/journal/mine")
                .json()
                .path("items")
                .valueStream()
                .filter(entry -> entry.path("facts").path(fact).asString("").equals(value))
                .map(entry -> entry.path("type").asString())
                .toList();
    }
}

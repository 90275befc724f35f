package fr.montpellier.multipass.acceptance.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.token.AccessToken;
import fr.montpellier.multipass.acceptance.stack.RunningStack;
import fr.montpellier.multipass.acceptance.stack.Specimen;
import fr.montpellier.multipass.devstack.settings.Part;
import fr.montpellier.multipass.devstack.supervisor.DevStack;
import fr.montpellier.multipass.kernel.Audiences;
import fr.montpellier.multipass.kernel.Scopes;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Kills parts as a power cut would: acknowledged data is there when they run again. */
@Tag("faults")
class KilledPartsApiJourney {

    private static final DevStack STACK = RunningStack.get();

    @Test
    void a_document_survives_killing_every_part() throws Exception {
        try (PortalStandIn portal = PortalStandIn.take()) {
            AccessToken ines = portal.citizen("ines-lambert");
            String token = portal.exchange(ines, Audiences.VAULT, Scopes.DOCUMENTS_OWN);
            Api vault = new Api(STACK.addresses().vault(), token);
            Api.Answer deposit =
                    vault.deposit("avis-imposition", "2019", "application/pdf", Specimen.OTHER_NAME.bytes());
            assertThat(deposit.status()).isEqualTo(201);

            for (Part part : new Part[] {Part.DATABASE, Part.STORE, Part.VAULT, Part.CONSENT, Part.IDENTITY}) {
                kill(part);
            }
            for (Part part : new Part[] {Part.DATABASE, Part.STORE, Part.VAULT, Part.CONSENT, Part.IDENTITY}) {
                RunningStack.awaitReady(part);
            }

            String path = "/api/documents/" + deposit.json().path("id").asString() + "/content";
            assertThat(vault.get(path).body()).isEqualTo(Specimen.OTHER_NAME.bytes());
            assertThat(portal.exchange(ines, Audiences.CONSENT, Scopes.AUTHORISATIONS_OWN))
                    .as("the sign-in is remembered too")
                    .isNotEmpty();
        }
    }

    private static void kill(Part part) throws Exception {
        ProcessHandle process = STACK.process(part);
        process.destroyForcibly();
        process.onExit().get(10, TimeUnit.SECONDS);
    }
}

package fr.montpellier.multipass.identity.protocol.grants.details;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import fr.montpellier.multipass.identity.protocol.request.parameters.GrantManagementRequest;
import fr.montpellier.multipass.identity.protocol.request.parameters.RequestedDocumentAccess;
import fr.montpellier.multipass.identity.testing.Mutations;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code authorization_details} with random changes are parsed, or refused as the specification says. */
class AuthorizationDetailsParserFuzzTest {

    private static final String PROPER = "[{\"type\":\"" + DocumentAccess.TYPE + "\",\"actions\":[\"read\"],"
            + "\"datatypes\":[\"avis-imposition\"],\"demarche\":\"aide\",\"duration\":\"P30D\"}]";

    private final AuthorizationDetailsParser parser = new AuthorizationDetailsParser("https://vault.example");

    private boolean check(String json) {
        try {
            RequestedDocumentAccess access = parser.parse(json, GrantManagementRequest.CREATE);
            assertThat(access.demarche()).matches("[a-z0-9-]{1,100}");
            assertThat(access.datatypes()).isNotEmpty().doesNotHaveDuplicates();
            access.days().ifPresent(days -> assertThat(days).isBetween(1, 9_999));
            return true;
        } catch (InvalidAuthorizationDetailsException e) {
            assertThat(e.description()).isNotBlank();
            return false;
        }
    }

    @FuzzTest(maxDuration = "1h")
    void authorization_details(byte[] bytes) {
        check(Mutations.text(bytes));
    }

    @Test
    void authorization_details_with_changes() {
        Mutations.ofAccepted(List.of(PROPER), this::check);
    }
}

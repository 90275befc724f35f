package fr.montpellier.multipass.bench.attack;

import fr.montpellier.multipass.bench.attack.environment.Account;
import fr.montpellier.multipass.bench.attack.environment.TestEnvironment;
import fr.montpellier.multipass.bench.attack.hostile.AnonymousSessions;
import fr.montpellier.multipass.bench.attack.hostile.AttackKind;
import fr.montpellier.multipass.bench.attack.hostile.Deposits;
import fr.montpellier.multipass.bench.attack.hostile.JweBomb;
import fr.montpellier.multipass.bench.attack.hostile.OversizeBody;
import fr.montpellier.multipass.bench.attack.hostile.RejectedRequests;
import fr.montpellier.multipass.bench.attack.hostile.SlowBody;
import fr.montpellier.multipass.bench.attack.hostile.UidlBody;
import fr.montpellier.multipass.devstack.settings.Part;
import fr.montpellier.multipass.kernel.Audiences;
import fr.montpellier.multipass.kernel.Scopes;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Lists the attacks on each service. */
final class AttackCatalogue {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";
    private static final int SLOW = 60;
    private static final long PROMISED = 9_000_000;

    private final TestEnvironment city;
    /** The resident whose account makes the attacks that need a sign-in. */
    private final Account resident;

    AttackCatalogue(TestEnvironment city) {
        this.city = city;
        this.resident = city.resident("198.51.100.1");
    }

    List<AttackKind> against(Part part) {
        return switch (part) {
            case IDENTITY -> identity(city.addresses().identity());
            case VAULT -> vault(city.addresses().vault());
            case CONSENT -> consent(city.addresses().consent());
            case PORTAL -> portal(city.addresses().portal());
            default -> throw new IllegalArgumentException("no attack is defined for " + part);
        };
    }

    private List<AttackKind> identity(URI identity) {
        var token = URI.create(identity + "/oauth2/token");
        return List.of(
                new JweBomb(identity),
                new OversizeBody("30 MB form", token, "grant_type=", type(FORM)),
                new OversizeBody("30 MB of registration", URI.create(identity + "/connect/register"), "{", type(JSON)),
                new SlowBody("60 slow forms", token, "grant_type=", 9_000, SLOW, type(FORM)),
                RejectedRequests.unknownClient(identity),
                RejectedRequests.wrongRedirect(identity),
                RejectedRequests.unknownKey(identity));
    }

    private List<AttackKind> vault(URI vault) {
        Supplier<String> token = () -> resident.token(Audiences.VAULT, Scopes.DOCUMENTS_OWN);
        var deposits = URI.create(vault + "/api/documents?type=rib");
        return List.of(
                Deposits.large(vault, token),
                Deposits.heavy(vault, token),
                new SlowBody(
                        "60 slow deposits", deposits, "%PDF-1.7\n", PROMISED, SLOW, with(token, "application/pdf")),
                new OversizeBody("30 MB of JSON", URI.create(vault + "/api/scans"), "{", with(token, JSON)),
                RejectedRequests.wrongToken(URI.create(vault + "/api/documents")));
    }

    private List<AttackKind> consent(URI consent) {
        Supplier<String> token = () -> resident.token(Audiences.CONSENT, Scopes.AUTHORISATIONS_OWN);
        var authorisations = URI.create(consent + "/api/authorisations");
        return List.of(
                new OversizeBody("30 MB of JSON", authorisations, "{", with(token, JSON)),
                new SlowBody("60 slow bodies", authorisations, "{", 9_000, SLOW, with(token, JSON)),
                RejectedRequests.wrongToken(authorisations));
    }

    private List<AttackKind> portal(URI portal) {
        return List.of(
                new UidlBody(portal),
                new AnonymousSessions(portal),
                new OversizeBody(
                        "30 MB to the sign-out",
                        URI.create(portal + "/logout/back-channel"),
                        "logout_token=",
                        type(FORM)),
                new SlowBody(
                        "60 slow forms",
                        URI.create(portal + "/logout/back-channel"),
                        "logout_token=",
                        9_000,
                        SLOW,
                        type(FORM)),
                RejectedRequests.unknownAddress(portal));
    }

    private static Supplier<Map<String, String>> type(String type) {
        return () -> Map.of("Content-Type", type);
    }

    private static Supplier<Map<String, String>> with(Supplier<String> token, String type) {
        return () -> Map.of(
                "Authorization", "Bearer " + token.get(), "Content-Type", type, "Idempotency-Key", "hostile-hostile");
    }
}

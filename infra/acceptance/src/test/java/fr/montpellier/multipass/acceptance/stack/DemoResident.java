package fr.montpellier.multipass.acceptance.stack;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.devstack.settings.Addresses;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Residents beside those of the demonstration, who are registered at the FranceConnect simulator when first needed. */
public enum DemoResident {
    ZOE("zoe-fabregue", "Zoé", "Fabrègue", "1988-02-29"),
    ELIE("elie-quintes", "Élie", "Quintès", "1979-07-14"),
    CAMILLE("camille-essai-relie", "Camille", "Essai-Relié", "1979-05-06"),
    MORGAN("morgan-essai-perdu", "Morgan", "Essai-Perdu", "1972-09-30"),
    SOLENE("solene-essai-guichet", "Solène", "Essai-Guichet", "1952-01-17");

    private final String id;
    private final String givenName;
    private final String familyName;
    private final String birthdate;

    DemoResident(String id, String givenName, String familyName, String birthdate) {
        this.id = id;
        this.givenName = givenName;
        this.familyName = familyName;
        this.birthdate = birthdate;
    }

    public String familyName() {
        return familyName;
    }

    /** Registers the resident at the simulator if necessary, and returns the name that the simulator has for them. */
    public String register(Addresses at) throws Exception {
        URI simulator = at.franceConnect();
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(simulator.getScheme() + "://" + simulator.getAuthority() + "/demo/people"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("""
                        {"id": "%s", "givenNames": ["%s"], "familyName": "%s", "rawBirthdate": "%s", "gender": "unspecified",
                         "birthplace": "34172", "birthcountry": "99100", "email": "%1$s@courriel.example"}""".formatted(id, givenName, familyName, birthdate)))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(201);
        }
        return id;
    }
}

package fr.montpellier.multipass.devstack.history;

import fr.montpellier.multipass.devstack.settings.Addresses;
import fr.montpellier.multipass.kernel.Audiences;
import fr.montpellier.multipass.kernel.Scopes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What Inès Lambert and Anh Nguyen did, and the agents who read their documents. Each act is a request to the APIs with the
 * person's own token, so that journals, receipts and cases are real ones; all of it is of today.
 */
public final class DemoHistory {

    private static final String HOUSING = "aide-loyer";
    private static final String PASS = "pass-gratuite";
    private static final String SHOWS = "tarif-spectacles";
    private static final String SCHOOL = "inscription-scolaire";
    private static final String WATER = "abonnement-eau";
    private static final String PAYSLIP = "bulletin-salaire";
    private static final String BILL = "justificatif-domicile";
    private static final String IDENTITY = "identite";
    private static final String CAF = "attestation-caf";
    private static final int FORBIDDEN = 403;

    private final Addresses at;
    private final Path specimens;
    private final DemoPortal portal;

    private DemoHistory(Addresses at, Path specimens, DemoPortal portal) {
        this.at = at;
        this.specimens = specimens;
        this.portal = portal;
    }

    /**
     * Plays the history while the portal does not run.
     *
     * @param specimens folder of the documents of the demo people
     * @throws Exception if a request is refused; what was done before stays
     */
    public static void play(Addresses at, Path specimens) throws Exception {
        try (var portal = new DemoPortal(at)) {
            var history = new DemoHistory(at, specimens, portal);
            history.ines();
            history.anh();
        }
    }

    private record Given(String id, String caseReference) {}

    private record Document(String type, String id) {}

    private void ines() throws Exception {
        String token = portal.citizen("ines-lambert");
        ServiceApi vault = vault(token);
        ServiceApi consent = consent(token);
        Document bill = deposit(vault, BILL, "ines-lambert-facture-electricite.pdf");
        Document caf = deposit(vault, CAF, "ines-lambert-attestation-caf.pdf");
        Document rib = deposit(vault, "rib", "ines-lambert-rib.pdf");
        Document october = deposit(vault, PAYSLIP, "ines-lambert-bulletin-salaire.pdf");
        Document september = deposit(vault, PAYSLIP, "ines-lambert-bulletin-salaire-septembre.pdf");
        Document august = deposit(vault, PAYSLIP, "ines-lambert-bulletin-salaire-aout.pdf");
        Document family = deposit(vault, "livret-famille", "ines-lambert-livret-famille.pdf");
        Document school = deposit(vault, "certificat-scolarite", "ines-lambert-certificat-scolarite.pdf");
        deposit(vault, IDENTITY, "ines-lambert-carte-identite.pdf");

        Given housing = give(consent, HOUSING, october, september, august, bill, rib);
        Given enrolment = give(consent, SCHOOL, family, bill, caf, school);
        Given pass = give(consent, PASS, bill);
        Given shows = give(consent, SHOWS, caf);

        ServiceApi karim = agent("karim.benali@ccas-montpellier.example");
        for (Document read : List.of(october, september, bill)) {
            read(karim, housing, read);
        }
        refuse("karim.benali@ccas-montpellier.example", housing, september);
        read(agent("sophie.martin@montpellier.example"), enrolment, family);
        facts(agent("fabien.noel@tam.example"), pass);
        ServiceApi ticketOffice = agent("chloe.barbier@montpellier-events.example");
        facts(ticketOffice, shows);

        consent.post("/api/authorisations/" + shows.id() + "/withdrawal", Map.of());
        if (ticketOffice.status(factsOf(shows)) != FORBIDDEN) {
            throw new IOException("facts are read after the withdrawal");
        }
    }

    private void anh() throws Exception {
        String token = portal.citizen("anh-nguyen");
        ServiceApi vault = vault(token);
        Document permit = deposit(vault, IDENTITY, "anh-nguyen-titre-sejour.pdf");
        deposit(vault, "acte-naissance", "anh-nguyen-acte-naissance.pdf");
        deposit(vault, "attestation-france-travail", "anh-nguyen-attestation-france-travail.pdf");
        Given water = give(consent(token), WATER, permit);
        facts(agent("gilles.renaud@regiedeseaux.example"), water);
    }

    private ServiceApi vault(String token) throws Exception {
        return new ServiceApi(at.vault(), portal.exchange(token, Audiences.VAULT, Scopes.DOCUMENTS_OWN));
    }

    private ServiceApi consent(String token) throws Exception {
        return new ServiceApi(at.consent(), portal.exchange(token, Audiences.CONSENT, Scopes.AUTHORISATIONS_OWN));
    }

    /** Returns the vault's API with an agent's token. */
    private ServiceApi agent(String email) throws Exception {
        return new ServiceApi(
                at.vault(), portal.exchange(portal.agent(email), Audiences.VAULT, Scopes.DOCUMENTS_CONSULT));
    }

    private Document deposit(ServiceApi vault, String type, String file) throws Exception {
        JsonNode kept = vault.deposit("type=" + type, Files.readAllBytes(specimens.resolve(file)));
        return new Document(type, kept.path("id").asString());
    }

    private static Given give(ServiceApi consent, String demarche, Document... documents) throws Exception {
        JsonNode version = consent.get("/api/demarches/" + demarche);
        var chosen = new ArrayList<Map<String, String>>();
        for (Document document : documents) {
            chosen.add(Map.of("type", document.type(), "id", document.id()));
        }
        JsonNode given = consent.post(
                "/api/authorisations",
                Map.of(
                        "demarche",
                        demarche,
                        "version",
                        version.path("version").asInt(),
                        "textHash",
                        version.path("textHash").asString(),
                        "types",
                        chosen.stream().map(each -> each.get("type")).distinct().toList(),
                        "documents",
                        chosen));
        return new Given(
                given.path("id").asString(), given.path("caseReference").asString());
    }

    /** Looks at the first page of a document. */
    private static void read(ServiceApi agent, Given given, Document document) throws Exception {
        String consultations = "/api/authorisations/" + given.id() + "/documents/" + document.id() + "/consultations";
        String opened = agent.post(consultations + "?case=" + given.caseReference(), Map.of())
                .path("id")
                .asString();
        int status = agent.status(consultations + "/" + opened + "/pages/1?case=" + given.caseReference());
        if (status == FORBIDDEN) {
            throw new IOException("a page is refused under " + given.caseReference());
        }
    }

    private static void facts(ServiceApi agent, Given given) throws Exception {
        agent.get(factsOf(given));
    }

    private static String factsOf(Given given) {
        return "/api/authorisations/" + given.id() + "/facts?case=" + given.caseReference();
    }

    /** Asks for another document in the place of one that is not legible. */
    private void refuse(String email, Given given, Document document) throws Exception {
        var cases = new ServiceApi(
                at.consent(),
                portal.exchange(portal.agent(email), Audiences.CONSENT, Scopes.CASES_READ, Scopes.CASES_HANDLE));
        String path = "/api/cases/" + given.caseReference();
        cases.post(
                path + "/piece-requests",
                Map.of(
                        "version",
                        cases.get(path).path("version").asInt(),
                        "type",
                        document.type(),
                        "document",
                        document.id(),
                        "reason",
                        "unreadable",
                        "sentence",
                        "Le bas de la page est coupé.",
                        "days",
                        15));
    }
}

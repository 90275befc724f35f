package fr.montpellier.multipass.acceptance.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * An authorisation that a resident gave, with the calls by which an agent reads under it.
 *
 * @param id of the authorisation
 */
public record SharedDocuments(String id, String caseReference) {

    /** Gives the resident's authorisation for the démarche, for all of their tax notices. */
    public static SharedDocuments give(ResidentApis resident, String demarche) throws Exception {
        return give(resident.consent(), demarche, notices(resident.vault()));
    }

    /** Gives the authorisation for these tax notices alone. */
    public static SharedDocuments give(Api consent, String demarche, List<String> notices) throws Exception {
        Api.Answer given = answer(consent, demarche, notices);
        assertThat(given.status()).as(given.problem()).isEqualTo(201);
        return new SharedDocuments(
                given.json().path("id").asString(),
                given.json().path("caseReference").asString());
    }

    static Api.Answer answer(Api consent, String demarche, List<String> notices) throws Exception {
        JsonNode version = consent.get("/api/demarches/" + demarche).json();
        return consent.post(
                "/api/authorisations",
                Map.of(
                        "demarche", demarche,
                        "version", version.path("version").asInt(),
                        "types", List.of("avis-imposition"),
                        "documents",
                                notices.stream()
                                        .map(id -> Map.of("type", "avis-imposition", "id", id))
                                        .toList(),
                        "textHash", version.path("textHash").asString()));
    }

    /** Returns the identifiers of the resident's tax notices, best fit first. */
    private static List<String> notices(Api vault) throws Exception {
        return vault.post("/api/document-choices", Map.of("needs", List.of(Map.of("type", "avis-imposition"))))
                .json()
                .at("/items/0/documents")
                .valueStream()
                .map(document -> document.path("id").asString())
                .toList();
    }

    public void withdraw(Api consent) throws Exception {
        assertThat(consent.post("/api/authorisations/" + id + "/withdrawal", Map.of())
                        .status())
                .isEqualTo(200);
    }

    /** Returns the status of the authorisation, as its resident sees it. */
    public String status(Api consent) throws Exception {
        return consent.get("/api/authorisations/" + id).json().path("status").asString();
    }

    /** Returns the case, as its resident sees it. */
    JsonNode ownCase(Api consent) throws Exception {
        return consent.get("/api/own-cases/" + caseReference).json();
    }

    /** Opens a document to look at its pages. */
    public Api.Answer open(Api agent, String document) throws Exception {
        return agent.post(documents() + "/" + document + "/consultations?case=" + caseReference, Map.of());
    }

    /** Downloads the file. */
    public Api.Answer take(Api agent, String document) throws Exception {
        return agent.get(documents() + "/" + document + "/content?case=" + caseReference);
    }

    /** Returns the identifiers of the documents that are listed. */
    List<String> list(Api agent) throws Exception {
        Api.Answer listed = agent.get(documents() + "?case=" + caseReference);
        assertThat(listed.status()).as(listed.problem()).isEqualTo(200);
        return listed.json()
                .path("items")
                .valueStream()
                .map(item -> item.path("id").asString())
                .toList();
    }

    private String documents() {
        return "/api/authorisations/" + id + "/documents";
    }

    public static void assertOpened(Api.Answer answer) {
        assertThat(answer.status()).as(answer.problem()).isEqualTo(201);
    }

    public static void assertRefused(Api.Answer answer, String reason) {
        assertThat(answer.status()).as(answer.problem()).isEqualTo(403);
        assertThat(answer.json().path("reason").asString()).isEqualTo(reason);
    }
}

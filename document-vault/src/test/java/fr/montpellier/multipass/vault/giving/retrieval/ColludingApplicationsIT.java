package fr.montpellier.multipass.vault.giving.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.apitests.CallerView;
import fr.montpellier.multipass.specimens.Specimens;
import fr.montpellier.multipass.vault.FakeSharingFeed;
import fr.montpellier.multipass.vault.VaultClient.Answer;
import fr.montpellier.multipass.vault.VaultIT;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Two applications that were given the same document, or the same facts, by the same resident put side by side all that the vault
 * told them.
 */
class ColludingApplicationsIT extends VaultIT {

    private static final String TYPE = "avis-imposition";
    private static final String INCOME = "revenuFiscalDeReference";

    /** What the document itself says, or its type: the same for every reader of it. */
    private static final List<String> OF_THE_DOCUMENT = List.of(
            "items[].type.code",
            "items[].type.name",
            "items[].period",
            "items[].dated.date",
            "items[].dated.basis",
            "items[].dated.origin",
            "items[].dated.toCheck",
            "items[].dated.year",
            "items[].validUntil",
            "items[].mediaType",
            "items[].pages",
            "items[].status.code",
            "items[].showsAnotherType",
            "items[].typeConfirmed",
            "items[].check.verdict",
            "items[].check.reason",
            "items[].check.explanation",
            "items[].facts[].code",
            "items[].facts[].name",
            "items[].facts[].value",
            "items[].facts[].origin");

    /** The signed record repeats the facts; its key is that of all records, its time that of the reading. */
    private static final List<String> OF_THE_STATEMENT = List.of(
            "statement.header.kid",
            "statement.header.typ",
            "statement.header.alg",
            "statement.iss",
            "statement.iat",
            "statement.documents[].type",
            "statement.documents[].period",
            "statement.documents[].verdict",
            "statement.documents[].showsAnotherType",
            "statement.documents[].typeConfirmed",
            "statement.documents[].facts[].code",
            "statement.documents[].facts[].value",
            "statement.documents[].facts[].origin");

    /** The same of any response, but for the type and the length of the file. */
    private static final List<String> OF_THE_RESPONSE = List.of(
            "type",
            "title",
            "status",
            "detail",
            "reason",
            "header accept-ranges",
            "header cache-control",
            "header connection",
            "header content-disposition",
            "header content-language",
            "header content-length",
            "header content-security-policy",
            "header content-type",
            "header date",
            "header expires",
            "header keep-alive",
            "header pragma",
            "header ratelimit",
            "header ratelimit-policy",
            "header transfer-encoding",
            "header vary",
            "header x-content-type-options",
            "header x-frame-options",
            "header x-xss-protection");

    @Autowired
    private JdbcClient jdbc;

    private final String owner = newSubject();
    private final PartnerReading ccas = new PartnerReading("demo-ccas");
    private final PartnerReading theatre = new PartnerReading("theatre");
    private String document = "";

    /** An application, and what the vault told it. */
    private final class PartnerReading {

        private final String client;
        private final CallerView view = new CallerView();
        private String authorisation = UUID.randomUUID().toString();

        PartnerReading(String client) {
            this.client = client;
        }

        private Answer get(String path) throws Exception {
            String token = applicationToken(client, authorisation).token();
            return vault.get("/api/application/authorisations/" + authorisation + path, token);
        }

        private Answer json(String name, String path) throws Exception {
            Answer answer = get(path);
            view.add(name, answer.response().headers(), answer.body());
            return answer;
        }

        void documents() throws Exception {
            CONSENT.feed().givenTo(client, authorisation, owner, TYPE);
            CONSENT.permits(owner, "CCAS-2026-000123", TYPE);
            String id = json("list", "/documents").json().at("/items/0/id").asString();
            Answer content = get("/documents/" + id + "/content");
            assertThat(content.body()).isEqualTo(Specimens.valid());
            view.add("content", content.response().headers());
            json("unknown", "/documents/unknown/content");
        }

        void facts() throws Exception {
            authorisation = UUID.randomUUID().toString();
            CONSENT.feed().givenFacts(client, authorisation, owner, TYPE, INCOME);
            CONSENT.permitsFacts(owner, "CCAS-2026-000123", TYPE, INCOME);
            Answer facts = json("facts", "/facts");
            assertThat(facts.json().at("/items/0/facts/0/value").asString()).isEqualTo("63198");
            assertThat(facts.json().get("statement").asString()).isNotEmpty();
        }

        void theEnd() throws Exception {
            CONSENT.refuses("authorisation_withdrawn", "\"2026-11-20T10:00:00.123Z\"");
            assertThat(json("withdrawn", "/documents").status()).isEqualTo(403);
            assertThat(json("withdrawn facts", "/facts").status()).isEqualTo(403);
        }
    }

    @BeforeEach
    void a_deposit() throws Exception {
        document = vault.deposit(residentToken(owner), TYPE, "application/pdf", Specimens.valid())
                .json()
                .get("id")
                .asString();
    }

    @Test
    void two_applications_find_nothing_in_common_but_the_content_of_the_document() throws Exception {
        for (PartnerReading each : List.of(ccas, theatre)) {
            each.documents();
            each.facts();
            each.theEnd();
        }

        assertThat(ccas.view.pathsInCommonWith(theatre.view))
                .as("the comparison sees what is the same")
                .contains("list.items[].type.code", "facts.items[].facts[].value", "content header content-length")
                .allSatisfy(path -> assertThat(withoutName(path))
                        .isIn(Stream.of(OF_THE_DOCUMENT, OF_THE_STATEMENT, OF_THE_RESPONSE)
                                .flatMap(List::stream)
                                .toList()));
    }

    @Test
    void two_applications_learn_no_identifier_of_the_vault_or_its_resident() throws Exception {
        ccas.documents();
        ccas.facts();
        ccas.theEnd();

        for (String secret : List.of(document, owner, stored("object_key"), "CCAS-2026-000123")) {
            assertThat(ccas.view.mentions(secret)).as(secret).isFalse();
        }
        assertThat(ccas.get("/documents").toString()).doesNotContain("depositedAt", stored("deposited_at::date"));
    }

    private String stored(String column) {
        return jdbc.sql("SELECT " + column + "::text FROM document WHERE id = ?::uuid")
                .param(document)
                .query(String.class)
                .single();
    }

    @Test
    void one_document_has_an_identifier_of_its_own_in_each_authorisation() throws Exception {
        ccas.documents();
        theatre.documents();

        assertThat(FakeSharingFeed.pairwise(ccas.authorisation, document))
                .isNotEqualTo(FakeSharingFeed.pairwise(theatre.authorisation, document));
        Answer foreign =
                ccas.get("/documents/" + FakeSharingFeed.pairwise(theatre.authorisation, document) + "/content");
        assertThat(foreign.status()).isEqualTo(404);
    }

    private static String withoutName(String path) {
        int header = path.indexOf("header ");
        return header >= 0 ? path.substring(header) : path.substring(path.indexOf('.') + 1);
    }
}

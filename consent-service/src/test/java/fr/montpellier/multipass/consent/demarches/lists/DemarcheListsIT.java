package fr.montpellier.multipass.consent.demarches.lists;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.consent.CountedStatements;
import fr.montpellier.multipass.consent.RunningConsentService;
import fr.montpellier.multipass.consent.ServiceResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Tests the lists of all démarches, with as many as an import may bring. */
class DemarcheListsIT extends RunningConsentService {

    private static final int MANY = 2_000;

    /** Most bytes of an answer that the portal takes. */
    private static final int PORTAL_LIMIT = 4 * 1024 * 1024;

    private String token = "";

    @BeforeEach
    void signIn() {
        token = resident(newSubject()).token();
    }

    private ServiceResponse list(String path) {
        ServiceResponse list = get(path, token);
        assertThat(list.status()).as(list.body()).isEqualTo(200);
        assertThat(list.body().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(PORTAL_LIMIT);
        return list;
    }

    private List<String> codes(String path) {
        return codes(list(path));
    }

    private static List<String> codes(ServiceResponse list) {
        return list.json()
                .path("items")
                .valueStream()
                .map(item -> item.path("code").asString())
                .toList();
    }

    @Test
    void titles_name_each_demarche_with_its_department_organisation_and_basis() {
        JsonNode canteen = list("/api/demarche-titles")
                .json()
                .path("items")
                .valueStream()
                .filter(item -> item.path("code").asString().equals("tarif-cantine"))
                .findFirst()
                .orElseThrow();

        assertThat(canteen.path("title").asString()).isEqualTo("Tarif de la cantine");
        assertThat(canteen.at("/department/code").asString()).isEqualTo("education");
        assertThat(canteen.path("organisation").asString()).isEqualTo(CITY);
        assertThat(canteen.path("accessBasis").asString()).isEqualTo("autorisation");
        assertThat(get("/api/demarche-titles", token, "Accept-Language", "en").body())
                .contains("School canteen price");
    }

    @Test
    void words_are_found_in_title_summary_and_department_whatever_their_accents() {
        assertThat(codes("/api/demarche-titles?words=CANTINE"))
                .contains("tarif-cantine")
                .doesNotContain("aide-loyer");
        assertThat(codes("/api/demarche-titles?words=education%20cantine")).contains("tarif-cantine");
        assertThat(codes("/api/demarche-titles?words=etudie%20situation")).contains("aide-facultative-ccas");
        assertThat(codes("/api/demarche-titles?words=%25")).isEmpty();
        assertThat(codes("/api/demarche-titles?words=%20")).hasSizeGreaterThan(10);
        assertThat(get("/api/demarche-titles?words=" + "a".repeat(101), token).status())
                .isEqualTo(400);
    }

    @Test
    void anyone_gets_the_names_of_the_demarches_whose_codes_they_send() {
        String asked = "{\"codes\":[\"tarif-cantine\",\"aide-loyer\",\"no-such-demarche\"]}";
        ServiceResponse french = post("/api/demarche-names", "", asked, "Accept-Language", "fr");
        assertThat(french.status()).as(french.body()).isEqualTo(200);
        assertThat(french.json().path("items").toString())
                .isEqualTo(
                        "[{\"code\":\"aide-loyer\",\"title\":\"%s\"},{\"code\":\"tarif-cantine\",\"title\":\"Tarif de la cantine\"}]"
                                .formatted(list("/api/demarches/aide-loyer")
                                        .json()
                                        .path("title")
                                        .asString()));
        assertThat(post("/api/demarche-names", "", asked, "Accept-Language", "en")
                        .body())
                .contains("School canteen price");
        assertThat(post("/api/demarche-names", "", "{\"codes\":[]}").json().path("items"))
                .isEmpty();
        String tooMany = IntStream.rangeClosed(0, 2_000)
                .mapToObj("\"d-%d\""::formatted)
                .collect(Collectors.joining(",", "{\"codes\":[", "]}"));
        assertThat(post("/api/demarche-names", "", tooMany).status()).isEqualTo(400);
        for (String without : List.of("{}", "{\"codes\":null}", "{\"codes\":[null]}")) {
            assertThat(post("/api/demarche-names", "", without).status())
                    .as(without)
                    .isEqualTo(400);
        }
    }

    @Test
    void needs_are_those_that_each_demarche_states_of_the_documents_that_residents_give() {
        for (JsonNode item : list("/api/demarche-needs").json().path("items")) {
            JsonNode demarche =
                    list("/api/demarches/" + item.path("code").asString()).json();
            boolean exchange = demarche.at("/legalBasis/kind").asString().equals("echange-legal");
            boolean fetches = demarche.path("types").valueStream().anyMatch(type -> type.has("fetch"));
            List<String> stated = demarche.path("types")
                    .valueStream()
                    .filter(type -> !type.has("fetch") && (!exchange || fetches))
                    .map(type -> need(type, type.path("need"), codesOf(type.path("facts")), years(type)))
                    .toList();

            assertThat(item.path("types")
                            .valueStream()
                            .map(type -> need(
                                    type,
                                    type,
                                    type.path("facts").toString(),
                                    type.path("years").toString())))
                    .as(item.path("code").asString())
                    .isEqualTo(stated);
        }
    }

    private static String need(JsonNode type, JsonNode need, String facts, String years) {
        return Stream.of("required", "number", "alternative", "whose", "maxAgeDays")
                .map(name -> name + "=" + need.path(name))
                .reduce(type.path("code") + facts + years, String::concat);
    }

    private static String codesOf(JsonNode facts) {
        List<String> codes =
                facts.valueStream().map(fact -> "" + fact.path("code")).toList();
        return codes.isEmpty() ? "" : "[" + String.join(",", codes) + "]";
    }

    private static String years(JsonNode type) {
        JsonNode years = type.at("/need/years");
        List<String> named =
                years.valueStream().map(year -> "" + year.path("year")).toList();
        return named.isEmpty() ? "" : "[" + String.join(",", named) + "]";
    }

    @Test
    void departments_are_those_of_which_a_demarche_is_in_force() {
        assertThat(codes("/api/departments"))
                .contains("ccas", "education")
                .isSorted()
                .containsExactlyInAnyOrderElementsOf(StreamSupport.stream(
                                list("/api/demarche-titles")
                                        .json()
                                        .path("items")
                                        .spliterator(),
                                false)
                        .map(item -> item.at("/department/code").asString())
                        .distinct()
                        .toList());
        assertThat(list("/api/departments").body()).contains("\"inSentence\":\"le CCAS\"");
    }

    @Test
    void some_demarches_are_read_by_their_codes() {
        assertThat(codes("/api/demarches?code=tarif-cantine&code=aide-loyer&code=unknown&code=%C3%A9"))
                .containsExactly("aide-loyer", "tarif-cantine");
        assertThat(list("/api/demarches?code=aide-loyer")
                        .json()
                        .at("/items/0/types/0/need/whose")
                        .asString())
                .isNotEmpty();
    }

    @Test
    void a_page_is_bounded_and_leads_to_the_next() {
        ServiceResponse first = list("/api/demarches?limit=3");
        String next = first.text("/next");

        assertThat(codes(first)).hasSize(3).last().isEqualTo(next);
        assertThat(codes("/api/demarches?limit=3&cursor=" + next)).hasSize(3).doesNotContainAnyElementsOf(codes(first));
        for (String wrong : List.of("limit=0", "limit=201", "cursor=%C3%A9")) {
            assertThat(get("/api/demarches?" + wrong, token).status()).as(wrong).isEqualTo(400);
        }
    }

    /** The portal refuses an answer of 4 MB; a list that was whole would have more. */
    @Test
    void two_thousand_demarches_are_read_with_few_statements_and_in_answers_that_the_portal_takes() {
        try (var copies = new CopiedDemarches(owner(), "inscription-scolaire", MANY);
                var statements = new CountedStatements()) {
            for (String path : List.of("/api/demarche-titles", "/api/demarche-needs", "/api/departments")) {
                ServiceResponse list = list(path);

                assertThat(list.json().path("next").isNull()).isTrue();
                assertThat(statements.of(list)).as(path).isBetween(1, 3);
            }
            assertThat(codes("/api/demarche-titles")).hasSizeGreaterThan(MANY).doesNotHaveDuplicates();
            assertThat(codes("/api/demarche-needs")).isEqualTo(codes("/api/demarche-titles"));
            assertThat(codes("/api/demarche-titles?words=" + copies.title(1_999)))
                    .containsExactly(copies.code(1_999));

            List<String> read = new ArrayList<>();
            String address = "/api/demarches";
            while (!address.isEmpty()) {
                ServiceResponse page = list(address);
                assertThat(statements.of(page)).isBetween(1, 6);
                read.addAll(codes(page));
                address = page.json().path("next").isNull() ? "" : "/api/demarches?cursor=" + page.text("/next");
            }
            assertThat(read).isEqualTo(codes("/api/demarche-titles"));
        }
    }
}

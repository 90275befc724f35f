package fr.montpellier.multipass.portal.register;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the consent service answers about a register with one démarche and one draft. */
final class RegisterStubs {

    static final String ID = "11111111-2222-4333-8444-555555555555";
    static final String DRAFT = "/api/register/drafts/" + ID;

    private static final String ENTRY = """
            {"code":"aide-loyer","version":4,"department":"ccas",
             "types":[{"type":"bulletin-salaire","number":3,"why":{"fr":"Pour calculer.","en":"To work out."}},"rib"],
             "durationDays":90,"legalBasis":"autorisation",
             "texts":{"fr":%s,"en":%s}}""".formatted(texts("Aide au loyer"), texts("Help with rent"));

    /** What residents will read, in any language. */
    static final String PREVIEW = """
                {"code":"aide-loyer","version":4,"title":"Aide au loyer","summary":"S",
                 "department":{"code":"ccas","name":"CCAS"},"purpose":"Calculer","types":[
                   {"code":"rib","name":"Relevé d'identité bancaire"}],
                 "durationDays":90,"legalBasis":{"kind":"autorisation","article":"RGPD","text":"La loi"},
                 "dataRead":["Le montant du loyer"],"kept":"Deux ans","text":"J'autorise le CCAS.","textHash":"h"}""";

    private RegisterStubs() {}

    private static String texts(String title) {
        return """
                {"title":"%s","summary":"S","purpose":"P","article":"A","basisText":"B","dataRead":["un","deux"],"kept":"K","agreement":"J'autorise"}""".formatted(title);
    }

    /** Returns a line of the register of démarches. */
    static String summary(String code, String title) {
        return """
                {"code":"%s","version":1,"title":"%s","summary":"S","department":{"code":"ccas","name":"CCAS"},
                 "organisation":"26340001700012","types":[]}""".formatted(code, title);
    }

    static String draft(String state, int revision) {
        return """
                {"id":"%s","code":"aide-loyer","organisation":"26340001700012","version":4,"state":"%s","revision":%d,
                 "changedAt":"2026-11-29T09:00:00Z","authors":["Nadia Roche"],"title":"Aide au loyer","entry":%s}""".formatted(ID, state, revision, ENTRY);
    }

    /** Lists a draft that is being written and another one that is proposed. */
    static void ofBothStates(WireMockServer server) {
        of(server, "written");
        listed(server, "proposed", draft("proposed", 2).replace(ID, "66666666-7777-4888-9999-000000000000"), 1);
    }

    /** Lists so many drafts that are being written, of which one has the word, and no proposed one. */
    static void many(WireMockServer server, int number, String word) {
        of(server, "proposed");
        listed(server, "proposed", "", 0);
        String all = IntStream.range(0, 50)
                .mapToObj(i -> draft("written", 2).replace(ID, new UUID(0, i).toString()))
                .collect(Collectors.joining(","));
        listed(server, "written", all, number);
        server.stubFor(get(urlPathEqualTo("/api/register/drafts"))
                .withQueryParam("state", equalTo("written"))
                .withQueryParam("words", equalTo(word))
                .willReturn(okJson("{\"items\":[" + draft("written", 2) + "],\"next\":null,\"total\":1}")));
    }

    private static void listed(WireMockServer server, String state, String items, int total) {
        server.stubFor(get(urlPathEqualTo("/api/register/drafts"))
                .withQueryParam("state", equalTo(state))
                .willReturn(okJson("{\"items\":[" + items + "],\"next\":null,\"total\":" + total + "}")));
    }

    static void of(WireMockServer server, String state) {
        server.stubFor(get(urlPathEqualTo(DRAFT)).willReturn(okJson(draft(state, 2))));
        server.stubFor(get(urlPathEqualTo("/api/register/drafts"))
                .willReturn(okJson("{\"items\":[],\"next\":null,\"total\":0}")));
        listed(server, state, draft(state, 2), 1);
        server.stubFor(get(urlPathEqualTo(DRAFT + "/comparison")).willReturn(okJson("""
                {"from":3,"to":4,"readsMore":true,"differences":[
                  {"path":"types[bulletin-salaire].number","before":"2","after":"3"},
                  {"path":"texts.fr.title","before":"Aide","after":"Aide au loyer"}]}""")));
        server.stubFor(get(urlPathEqualTo(DRAFT + "/preview")).willReturn(okJson(PREVIEW)));
        server.stubFor(get(urlPathEqualTo("/api/register/vocabulary")).willReturn(okJson("""
                {"departments":[{"code":"ccas","name":"CCAS"}],"legalExchange":true,
                 "sources":[{"code":"cnaf.revenu-solidarite-active","facts":[{"code":"rsaBeneficiaire","name":"Bénéficiaire du RSA"}]}],
                 "types":[
                  {"code":"bulletin-salaire","name":"Bulletin de salaire","issued":true,"facts":[
                    {"code":"salaireNetImposable","name":"Salaire net imposable"},{"code":"salarie","name":"Salarié"}]},
                  {"code":"rib","name":"Relevé d'identité bancaire","issued":false,"facts":[]},
                  {"code":"avis-imposition","name":"Avis d'imposition","year":"income-year","issued":false,"facts":[]}]}""")));
        server.stubFor(get(urlPathEqualTo("/api/register/demarches/aide-loyer/versions"))
                .willReturn(okJson("""
                {"items":[{"version":3,"publishedAt":"2026-11-20T09:00:00Z","effectiveFrom":"2026-12-01","entry":%s},
                          {"version":2,"publishedAt":"2026-11-01T09:00:00Z","effectiveFrom":"2026-11-01","entry":%s}],"writable":true}""".formatted(ENTRY, ENTRY))));
        server.stubFor(get(urlPathEqualTo("/api/register/demarches/aide-loyer/comparison"))
                .willReturn(okJson("{\"from\":2,\"to\":3,\"readsMore\":false,\"differences\":[]}")));
    }
}

package fr.montpellier.multipass.acceptance.conformance;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Creates a plan and runs its modules one after the other, with a browser of its own.
 *
 * @param chosen part of the names of the modules to run; empty for all
 */
record PlanRun(Plan plan, String chosen, SuiteClient suite, IdentityUnderTest identity) {

    PlanResult run() throws IOException, InterruptedException {
        JsonNode created = suite.createPlan(plan, plan.isFapi() ? fapi() : openIdConnect());
        var results = new ArrayList<ModuleResult>();
        try (var browser = new ResidentBrowser()) {
            List<JsonNode> modules = created.path("modules")
                    .valueStream()
                    .filter(module -> module.path("testModule").asString().contains(chosen))
                    .toList();
            for (JsonNode module : modules) {
                ModuleResult result = ModuleRun.of(
                        suite, identity, browser, created.path("id").asString(), module);
                System.out.println(plan.title() + ": " + result.module() + " " + result.result());
                results.add(result);
            }
        }
        return new PlanResult(plan, List.copyOf(results));
    }

    /** Returns the configuration of a plan whose clients the suite registers itself. */
    private Map<String, Object> openIdConnect() {
        return common(
                Map.of("client_name", "Conformance suite (first client)"),
                Map.of("client_name", "Conformance suite (second client)"));
    }

    private Map<String, Object> fapi() throws IOException, InterruptedException {
        var first = new FapiClient(plan, "Conformance suite (first client)");
        var second = new FapiClient(plan, "Conformance suite (second client)");
        String callback = suite.address() + "/test/a/" + plan.alias() + "/callback";
        Map<String, Object> configuration = common(
                first.register(suite.http(), identity.issuer(), callback),
                // The suite adds these parameters for its second client.
                second.register(suite.http(), identity.issuer(), callback + "?dummy1=lorem&dummy2=ipsum"));
        configuration.put("resource", Map.of("resourceUrl", identity.issuer() + "/userinfo"));
        configuration.put("mtls", first.mutualTls());
        configuration.put("mtls2", second.mutualTls());
        return configuration;
    }

    private Map<String, Object> common(Map<String, Object> first, Map<String, Object> second) {
        var configuration = new HashMap<String, Object>();
        configuration.put("alias", plan.alias());
        configuration.put("description", "Multipass: " + plan.title());
        configuration.put("server", Map.of("discoveryUrl", identity.discovery()));
        configuration.put("client", first);
        configuration.put("client2", second);
        return configuration;
    }
}

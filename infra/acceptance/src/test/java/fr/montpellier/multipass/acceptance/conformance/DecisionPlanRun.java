package fr.montpellier.multipass.acceptance.conformance;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/**
 * Creates a plan for a policy decision point and runs its modules one after the other. They ask by themselves; no person takes
 * part.
 *
 * @param chosen part of the names of the modules to run; empty for all
 */
record DecisionPlanRun(Plan plan, String chosen, SuiteClient suite, DecisionPointUnderTest decisions) {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int LOOK_EVERY_MS = 100;

    PlanResult run() throws IOException, InterruptedException {
        JsonNode created = suite.createPlan(
                plan,
                Map.of(
                        "alias", plan.alias(),
                        "description", "Multipass: " + plan.title(),
                        "pdp", decisions.configuration()));
        List<JsonNode> modules = created.path("modules")
                .valueStream()
                .filter(module -> module.path("testModule").asString().contains(chosen))
                .toList();
        var results = new ArrayList<ModuleResult>();
        for (JsonNode module : modules) {
            ModuleResult result = run(created.path("id").asString(), module);
            if (!result.result().equals("PASSED")) {
                System.out.println(plan.title() + ": " + result.module() + " " + result.result());
            }
            results.add(result);
        }
        return new PlanResult(plan, List.copyOf(results));
    }

    private ModuleResult run(String created, JsonNode module) throws IOException, InterruptedException {
        String id = suite.createModule(created, module);
        Instant end = Instant.now().plus(LIMIT);
        JsonNode info = suite.info(id);
        while (!isOver(info) && Instant.now().isBefore(end)) {
            if (info.path("status").asString().equals("CONFIGURED")) {
                suite.start(id);
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MS);
            info = suite.info(id);
        }
        if (!isOver(info)) {
            suite.stop(id);
        }
        String result = info.path("status").asString().equals("FINISHED")
                ? info.path("result").asString()
                : "FAILED";
        return new ModuleResult(module.path("testModule").asString(), id, result, conditions(id));
    }

    private List<String> conditions(String id) throws IOException, InterruptedException {
        return suite.log(id).stream()
                .filter(entry -> Set.of("FAILURE", "WARNING")
                        .contains(entry.path("result").asString("")))
                .map(entry -> entry.path("result").asString() + " "
                        + entry.path("src").asString("") + ": "
                        + entry.path("msg").asString(""))
                .toList();
    }

    private static boolean isOver(JsonNode info) {
        return List.of("FINISHED", "INTERRUPTED").contains(info.path("status").asString());
    }
}

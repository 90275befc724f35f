package fr.montpellier.multipass.acceptance.conformance;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The results of the modules of one plan. */
record PlanResult(Plan plan, List<ModuleResult> modules) {

    static final String HEADING = """
        | plan | modules | passed | warnings | reviews | skipped | failed |
        |---|---|---|---|---|---|---|\
        """;

    List<String> failures() {
        return modules.stream()
                .filter(module -> module.result().equals("FAILED"))
                .map(ModuleResult::module)
                .toList();
    }

    /** Returns the line of the table. */
    String line() {
        return Stream.of("PASSED", "WARNING", "REVIEW", "SKIPPED", "FAILED")
                .map(result -> String.valueOf(modules.stream()
                        .filter(module -> module.result().equals(result))
                        .count()))
                .collect(Collectors.joining(" | ", "| " + plan.title() + " | " + modules.size() + " | ", " |"));
    }

    /** Returns each module that failed or warned, with its conditions. */
    String details() {
        return modules.stream()
                .filter(module ->
                        module.result().equals("FAILED") || module.result().equals("WARNING"))
                .map(module -> "\n" + plan.title() + ": " + module.module() + " (" + module.id() + "): "
                        + module.result()
                        + module.conditions().stream()
                                .map(condition -> "\n  " + condition)
                                .collect(Collectors.joining()))
                .collect(Collectors.joining());
    }
}

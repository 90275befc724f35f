package fr.montpellier.multipass.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Rules about the feature folders of one service. */
public final class FeatureRules {

    private FeatureRules() {}

    /** @param service the service's root package */
    public static ArchRule featuresFormNoCircle(String service) {
        return slices().matching(service + ".(*)..").should().beFreeOfCycles();
    }

    /**
     * Returns the rule that no two packages of a service depend on each other in a cycle, sub-packages included.
     *
     * @param service the service's root package
     */
    public static ArchRule packagesFormNoCycle(String service) {
        return slices().matching(service + ".(**)").should().beFreeOfCycles();
    }

    /**
     * Returns the rule that every class lies in the root package or in a wing, and that wings depend on each other only as
     * stated.
     *
     * @param service the service's root package
     * @param dependencies for each wing, the other wings that it may depend on
     */
    public static ArchRule wings(String service, Map<String, Set<String>> dependencies) {
        LayeredArchitecture wings = layeredArchitecture().consideringOnlyDependenciesInLayers();
        for (String wing : dependencies.keySet()) {
            wings = wings.layer(wing).definedBy(service + "." + wing + "..");
        }
        for (Map.Entry<String, Set<String>> each : dependencies.entrySet()) {
            Set<String> used = each.getValue();
            wings = used.isEmpty()
                    ? wings.whereLayer(each.getKey()).mayNotAccessAnyLayer()
                    : wings.whereLayer(each.getKey()).mayOnlyAccessLayers(used.toArray(String[]::new));
        }
        String[] packages = Stream.concat(
                        Stream.of(service), dependencies.keySet().stream().map(wing -> service + "." + wing + ".."))
                .toArray(String[]::new);
        return CompositeArchRule.of(wings)
                .and(classes().that().resideInAPackage(service + "..").should().resideInAnyPackage(packages));
    }

    /**
     * Checks that the packages which rules name exist: a rule about a renamed package would check no class.
     *
     * @throws AssertionError if one of the packages holds no class
     */
    public static void packagesExist(JavaClasses classes, String... packages) {
        for (String name : packages) {
            if (classes.stream().noneMatch(c -> c.getPackageName().equals(name))) {
                throw new AssertionError("no class in " + name + ", which a rule names");
            }
        }
    }
}

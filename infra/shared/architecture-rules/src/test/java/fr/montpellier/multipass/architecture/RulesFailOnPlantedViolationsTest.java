package fr.montpellier.multipass.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Checks that each rule fails on the violations planted beside this test. */
class RulesFailOnPlantedViolationsTest {

    private static final JavaClasses PLANTED = new ClassFileImporter()
            .importPackages(
                    "fr.montpellier.multipass.kernel",
                    "fr.montpellier.multipass.consent",
                    "fr.montpellier.multipass.vault",
                    "fr.montpellier.multipass.portal");

    @Test
    void every_common_rule_fails() {
        Map<String, Boolean> failed = new TreeMap<>();
        Arrays.stream(CommonArchitectureRules.class.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(ArchTest.class))
                .forEach(field -> failed.put(
                        field.getName(), rule(field).evaluate(PLANTED).hasViolation()));
        assertThat(failed)
                .hasSizeGreaterThan(10)
                .allSatisfy((rule, fails) -> assertThat(fails).as(rule).isTrue());
    }

    @Test
    void a_circle_of_features_fails() {
        ArchRule rule = FeatureRules.featuresFormNoCircle("fr.montpellier.multipass.vault");
        assertThat(rule.evaluate(PLANTED).hasViolation()).isTrue();
    }

    @Test
    void a_cycle_of_packages_fails() {
        ArchRule rule = FeatureRules.packagesFormNoCycle("fr.montpellier.multipass.vault");
        assertThat(rule.evaluate(PLANTED).hasViolation()).isTrue();
    }

    @Test
    void a_wing_that_depends_on_another_than_stated_fails() {
        assertThat(wings(Set.of("retrieval"), Set.of("export")).hasViolation()).isFalse();
        assertThat(wings(Set.of(), Set.of("export")).hasViolation()).isTrue();
    }

    @Test
    void a_class_outside_of_all_wings_fails() {
        ArchRule rule = FeatureRules.wings("fr.montpellier.multipass.vault", Map.of("export", Set.of()));
        assertThat(rule.evaluate(PLANTED).hasViolation()).isTrue();
    }

    private static EvaluationResult wings(Set<String> export, Set<String> retrieval) {
        return FeatureRules.wings("fr.montpellier.multipass.vault", Map.of("export", export, "retrieval", retrieval))
                .evaluate(PLANTED);
    }

    @Test
    void a_rule_that_names_a_package_without_classes_fails() {
        FeatureRules.packagesExist(PLANTED, "fr.montpellier.multipass.vault.retrieval");
        assertThatThrownBy(() -> FeatureRules.packagesExist(PLANTED, "fr.montpellier.multipass.vault.keeping.blobs"))
                .isInstanceOf(AssertionError.class);
    }

    private static ArchRule rule(Field field) {
        try {
            return (ArchRule) field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}

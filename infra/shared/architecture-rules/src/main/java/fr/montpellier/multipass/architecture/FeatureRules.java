package fr.montpellier.multipass.architecture;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;

/** Rules about the feature folders of one service. */
public final class FeatureRules {

    private FeatureRules() {}

    /** @param service the service's root package */
    public static ArchRule featuresFormNoCircle(String service) {
        return slices().matching(service + ".(*)..").should().beFreeOfCycles();
    }

    /**
     * Rules name packages; a package that was renamed would leave its rule checking nothing.
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

package fr.montpellier.multipass.consent;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import fr.montpellier.multipass.architecture.CommonArchitectureRules;
import fr.montpellier.multipass.architecture.FeatureRules;

@AnalyzeClasses(packages = "fr.montpellier.multipass.consent", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "fr.montpellier.multipass.consent";

    @ArchTest
    static final ArchTests COMMON_RULES = ArchTests.in(CommonArchitectureRules.class);

    @ArchTest
    static final ArchRule PACKAGES_FORM_NO_CYCLE = FeatureRules.packagesFormNoCycle(ROOT);

    /** Among others, an authorisation does not know the case desk, and the desk does not know legal exchanges. */
    @ArchTest
    static final ArchRule FEATURES_FORM_NO_CIRCLE = FeatureRules.featuresFormNoCircle(ROOT);

    @ArchTest
    static void the_packages_that_rules_name_exist(JavaClasses classes) {
        FeatureRules.packagesExist(classes, ROOT + ".receipts");
    }
}

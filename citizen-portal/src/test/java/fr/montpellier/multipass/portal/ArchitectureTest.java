package fr.montpellier.multipass.portal;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import fr.montpellier.multipass.architecture.CommonArchitectureRules;
import fr.montpellier.multipass.architecture.FeatureRules;

@AnalyzeClasses(packages = ArchitectureTest.PORTAL, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    static final String PORTAL = "fr.montpellier.multipass.portal";

    @ArchTest
    static final ArchTests COMMON_RULES = ArchTests.in(CommonArchitectureRules.class);

    @ArchTest
    static final ArchRule FEATURES_FORM_NO_CIRCLE = FeatureRules.featuresFormNoCircle(PORTAL);

    @ArchTest
    static final ArchRule PACKAGES_FORM_NO_CYCLE = FeatureRules.packagesFormNoCycle(PORTAL);

    @ArchTest
    static void the_packages_that_rules_name_exist(JavaClasses classes) {
        FeatureRules.packagesExist(classes, PORTAL + ".resident.home", PORTAL + ".agent", PORTAL + ".dpo.journals");
    }
}

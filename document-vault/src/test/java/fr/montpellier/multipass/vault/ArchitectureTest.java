package fr.montpellier.multipass.vault;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import fr.montpellier.multipass.architecture.FeatureRules;
import fr.montpellier.multipass.architecture.CommonArchitectureRules;

@AnalyzeClasses(packages = "fr.montpellier.multipass.vault", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests COMMON_RULES = ArchTests.in(CommonArchitectureRules.class);

    @ArchTest
    static final ArchRule NO_CIRCLE = FeatureRules.featuresFormNoCircle("fr.montpellier.multipass.vault");

    @ArchTest
    static void the_packages_that_rules_name_exist(JavaClasses classes) {
        FeatureRules.packagesExist(
                classes,
                "fr.montpellier.multipass.vault.blobs",
                "fr.montpellier.multipass.vault.sealing",
                "fr.montpellier.multipass.vault.authenticity",
                "fr.montpellier.multipass.vault.proofs");
    }
}

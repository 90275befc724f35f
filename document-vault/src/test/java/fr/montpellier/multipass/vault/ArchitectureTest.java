package fr.montpellier.multipass.vault;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import fr.montpellier.multipass.architecture.CommonArchitectureRules;
import fr.montpellier.multipass.architecture.FeatureRules;
import fr.montpellier.multipass.vault.keeping.blobs.ErasureBucket;
import fr.montpellier.multipass.vault.keeping.sealing.AesGcm;
import fr.montpellier.multipass.vault.keeping.sealing.DataKey;
import fr.montpellier.multipass.vault.keeping.sealing.LengthPrefixedTexts;
import java.util.Map;
import java.util.Set;

@AnalyzeClasses(packages = "fr.montpellier.multipass.vault", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests COMMON_RULES = ArchTests.in(CommonArchitectureRules.class);

    @ArchTest
    static final ArchRule NO_CYCLE = FeatureRules.packagesFormNoCycle("fr.montpellier.multipass.vault");

    /** Each wing may depend on those that are named with it, and on the root package. */
    @ArchTest
    static final ArchRule WINGS = FeatureRules.wings(
            "fr.montpellier.multipass.vault",
            Map.of(
                    "checking", Set.of(),
                    "requests", Set.of("checking"),
                    "catalogue", Set.of("checking", "requests"),
                    "keeping", Set.of("checking", "requests", "catalogue"),
                    "receiving", Set.of("checking", "requests", "catalogue", "keeping"),
                    "sources", Set.of(),
                    "giving", Set.of("checking", "requests", "catalogue", "keeping", "sources"),
                    "closing", Set.of("keeping", "receiving", "giving")));

    /** The sub-packages of sealing share key material, which is public for that. */
    @ArchTest
    static final ArchRule KEY_MATERIAL_STAYS_IN_SEALING = noClasses()
            .that()
            .resideOutsideOfPackage("fr.montpellier.multipass.vault.keeping.sealing..")
            .should()
            .callMethod(DataKey.class, "bytes")
            .orShould()
            .callConstructor(DataKey.class, byte[].class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(AesGcm.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(LengthPrefixedTexts.class);

    @ArchTest
    static final ArchRule THE_BUCKET_OF_ERASURES_STAYS_IN_BLOBS = noClasses()
            .that()
            .resideOutsideOfPackage("fr.montpellier.multipass.vault.keeping.blobs..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ErasureBucket.class);

    @ArchTest
    static void the_packages_that_rules_name_exist(JavaClasses classes) {
        FeatureRules.packagesExist(
                classes,
                "fr.montpellier.multipass.vault.keeping.blobs",
                "fr.montpellier.multipass.vault.keeping.sealing",
                "fr.montpellier.multipass.vault.checking.authenticity",
                "fr.montpellier.multipass.vault.keeping.proofs");
    }
}

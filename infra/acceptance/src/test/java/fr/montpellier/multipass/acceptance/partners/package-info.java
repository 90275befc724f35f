/** Applications of partners, written against docs/partners alone. */
package fr.montpellier.multipass.acceptance.partners;

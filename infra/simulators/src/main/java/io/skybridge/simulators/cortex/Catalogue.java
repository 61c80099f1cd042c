package io.skybridge.simulators.cortex;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * What the installation offers: its services with their plans and offerings, its locations and its roles. No call lists
 * it; a client sees it only through a customer's services.
 *
 * @param services the services, in the order in which they are listed
 * @param locations the locations customers can be created in; the first is the provider's
 * @param roles the roles customers may give to users
 */
@RegisterForReflection
record Catalogue(List<ServiceType> services, List<String> locations, List<Role> roles) {

    Catalogue {
        services = services == null ? List.of() : List.copyOf(services);
        locations = locations == null ? List.of() : List.copyOf(locations);
        roles = roles == null ? List.of() : List.copyOf(roles);
    }

    /**
     * A service.
     *
     * @param name its code on the wire
     * @param fullname its name for people
     * @param family how it is provisioned
     * @param plans the customer plans ({@code package} on the wire)
     * @param userPlans the user plans ({@code userpackage} on the wire)
     * @param offerings the offerings of hosted apps and desktops
     * @param collections the server collections of the legacy Citrix service
     */
    @RegisterForReflection
    record ServiceType(
            String name,
            String fullname,
            Family family,
            List<Plan> plans,
            List<Plan> userPlans,
            List<Offering> offerings,
            List<Collection> collections) {

        ServiceType {
            if (name == null || name.isBlank() || family == null) {
                throw new IllegalArgumentException("A service of the catalogue needs a name and a family.");
            }
            fullname = fullname == null ? name : fullname;
            plans = plans == null ? List.of() : List.copyOf(plans);
            userPlans = userPlans == null ? List.of() : List.copyOf(userPlans);
            offerings = offerings == null ? List.of() : List.copyOf(offerings);
            collections = collections == null ? List.of() : List.copyOf(collections);
        }

        @Nullable Offering offering(String offeringName) {
            return offerings.stream()
                    .filter(offering -> offering.name().equalsIgnoreCase(offeringName))
                    .findFirst()
                    .orElse(null);
        }
    }

    /** How a service is provisioned, and what its documents hold. */
    enum Family {
        /** Hosted Exchange: version, customer plans, user plans, domains. */
        @JsonProperty("exchange")
        EXCHANGE,
        /** Hosted Apps and Desktops: offerings. */
        @JsonProperty("offerings")
        OFFERINGS,
        /** The legacy Citrix service: applications in server collections. */
        @JsonProperty("applications")
        APPLICATIONS,
        /** Any other service: plans if it has any. */
        @JsonProperty("plans")
        PLANS
    }

    /** A customer plan or a user plan. */
    @RegisterForReflection
    record Plan(String name, String fullname) {
        Plan {
            if (name == null || name.isBlank()) {
                throw new IllegalArgumentException("A plan needs a name.");
            }
            fullname = fullname == null ? name : fullname;
        }
    }

    /** An offering; {@code byDefault} ones are given to every new customer that does not say otherwise. */
    @RegisterForReflection
    record Offering(String name, String displayname, String type, boolean byDefault) {
        Offering {
            if (name == null || name.isBlank()) {
                throw new IllegalArgumentException("An offering needs a name.");
            }
            displayname = displayname == null ? name : displayname;
            type = type == null ? "Citrix App" : type;
        }
    }

    /** A server collection with its applications. */
    @RegisterForReflection
    record Collection(String name, List<Application> applications) {
        Collection {
            if (name == null || name.isBlank()) {
                throw new IllegalArgumentException("A collection needs a name.");
            }
            applications = applications == null ? List.of() : List.copyOf(applications);
        }
    }

    /** An application of a collection; {@code adname} is its group in the directory and its key. */
    @RegisterForReflection
    record Application(String name, String adname) {
        Application {
            if (name == null || name.isBlank()) {
                throw new IllegalArgumentException("An application needs a name.");
            }
            adname = adname == null ? name : adname;
        }

        private String fullName() {
            return adname.equals(name) ? name : name + "/" + adname;
        }
    }

    /** A role with its id. */
    @RegisterForReflection
    record Role(String id, String name) {
        Role {
            if (id == null || name == null || name.isBlank()) {
                throw new IllegalArgumentException("A role needs an id and a name.");
            }
        }
    }

    @Nullable ServiceType service(String code) {
        return services.stream()
                .filter(type -> type.name().equalsIgnoreCase(code))
                .findFirst()
                .orElse(null);
    }

    /** What people call an application of a service that is kept by its group in the directory. */
    String applicationName(String service, String adname) {
        ServiceType type = service(service);
        List<Collection> collections = type == null ? List.of() : type.collections();
        return collections.stream()
                .flatMap(collection -> collection.applications().stream()
                        .filter(application -> application.adname().equals(adname))
                        .map(application -> collection.name() + "/" + application.fullName()))
                .findFirst()
                .orElse(adname);
    }

    @Nullable Role role(String name) {
        return roles.stream()
                .filter(role -> role.name().equalsIgnoreCase(name))
                .findFirst()
                .orElse(null);
    }
}

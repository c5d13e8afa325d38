"""Domain objects without a text: built, validated, compared, described."""

import cnecon as ce

route = ce.FreightRoute(
    origin="岚州",
    destination="万象",
    via=["磨憨"],
    mode="rail",
    distance=ce.parse_quantity("1850公里"),
    duration=ce.parse_quantity("5天左右"),
)
cluster = ce.IndustryCluster(name="智能家电产业集群", scale=ce.parse_quantity("500亿级"), leaders=["岚科电器"])
print(route.describe(), cluster.describe("en"), sep="\n")

try:
    route.evolve(destination="岚州")
except ce.InvalidValueError as error:
    print(error)
